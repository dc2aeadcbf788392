package org.mizan.audit;

import java.math.BigInteger;

/**
 * The eight points of Ed25519 whose order divides its cofactor. As a public key such a point makes signatures hold that
 * nobody made: verifying, as RFC 8032 has it and the JDK does, multiplies the key by a hash, of which a small order leaves
 * eight outcomes at the most (Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs", 2020).
 */
final class SmallOrder {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P))
            .mod(P);

    private SmallOrder() {}

    /**
     * Whether these bytes are one of them, in whatever encoding: a decoder may reduce y and overlook the sign of x = 0, so
     * only y counts, modulo p. On the curve -x^2 + y^2 = 1 + d x^2 y^2 the neutral point has y = 1, that of order two -1,
     * those of order four, where x^2 = -1, have y = 0, and those of order eight, which doubled give y = 0, have x^2 = -y^2
     * and so d y^4 + 2 y^2 = 1.
     */
    static boolean isOf(byte[] key) {
        BigInteger y = y(key);
        BigInteger square = y.multiply(y).mod(P);
        BigInteger eighth = D.multiply(square).add(BigInteger.TWO).multiply(square);
        return square.signum() == 0
                || square.equals(BigInteger.ONE)
                || eighth.subtract(BigInteger.ONE).mod(P).signum() == 0;
    }

    /** Little-endian, without the bit that is the sign of x. */
    private static BigInteger y(byte[] key) {
        byte[] reversed = new byte[key.length];
        for (int at = 0; at < key.length; at++) {
            reversed[key.length - 1 - at] = key[at];
        }
        return new BigInteger(1, reversed).clearBit(255).mod(P);
    }
}
