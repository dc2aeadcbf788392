package org.mizan.identity;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * By what the attempts to sign in are counted: the account together with the client's network, and the network alone. A
 * whole hall is one network, so the second count is generous; who fails on an account from elsewhere slows nobody here.
 * The table of attempts holds codes under the server's key, so it names neither an account nor a network.
 */
final class SignInRules {
    private static final String USE = "sign-in attempts";
    private static final int IPV6_NETWORK = 8;

    private SignInRules() {}

    /** The count of one account and one network, for one purpose. */
    static byte[] accountAndNetwork(Keys keys, String purpose, String account, String address) {
        return code(keys, purpose, account, network(address));
    }

    /** The count of one network alone, for one purpose. */
    static byte[] network(Keys keys, String purpose, String address) {
        return code(keys, purpose, network(address));
    }

    /** Who has one IPv6 address has 2^64 of them: their first half is what counts. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // With a colon it is a literal, and nobody is asked for its name.
            byte[] bytes = InetAddress.getByName(address.split("%", 2)[0]).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, IPV6_NETWORK));
        } catch (UnknownHostException malformed) {
            return address;
        }
    }

    private static byte[] code(Keys keys, String... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String part : parts) {
            message.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            message.write(0);
        }
        return Keys.code(keys.derive(USE), message.toByteArray());
    }
}
