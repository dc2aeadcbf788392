package org.mizan.audit;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.mizan.web.Sha256;

/** An Ed25519 key pair, kept and shown as a JSON Web Key of RFC 8037; its id is the thumbprint of RFC 7638. */
final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    // What RFC 8410 puts before the 32 bytes of a key in the encodings that the JDK reads and writes.
    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final int LENGTH = 32;

    private final byte[] seed;
    private final byte[] publicKey;
    private final String id;

    private SigningKey(byte[] seed, byte[] publicKey) {
        this.seed = seed;
        this.publicKey = publicKey;
        this.id = thumbprint(publicKey);
    }

    static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(
                    tail(pair.getPrivate().getEncoded(), PRIVATE),
                    tail(pair.getPublic().getEncoded(), PUBLIC));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Reads what {@link #secret} wrote, and refuses a pair whose halves do not belong together. */
    static SigningKey read(JsonObject key) {
        byte[] seed = bytes(key, "d");
        byte[] publicKey = readPublic(key);
        SigningKey pair = new SigningKey(seed, publicKey);
        byte[] probe = "mizan".getBytes(StandardCharsets.US_ASCII);
        if (!verify(publicKey, probe, pair.sign(probe))) {
            throw new IllegalArgumentException("the public half does not belong to the private one");
        }
        return pair;
    }

    /** The public half of a JSON Web Key; one for which nobody needs the private half is refused. */
    static byte[] readPublic(JsonObject key) {
        byte[] publicKey = bytes(key, "x");
        if (SmallOrder.isOf(publicKey)) {
            throw new IllegalArgumentException("an Ed25519 key of small order, by which anyone can sign");
        }
        return publicKey;
    }

    String id() {
        return id;
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean verify(byte[] publicKey, byte[] bytes, byte[] signed) {
        if (SmallOrder.isOf(publicKey)) {
            return false;
        }
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(joined(PUBLIC, publicKey)));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** The private key as a JSON Web Key, for its file. */
    JsonObject secret() {
        return published(publicKey).put("d", text(seed));
    }

    /** A public key as a JSON Web Key. */
    static JsonObject published(byte[] publicKey) {
        return new JsonObject()
                .put("kty", "OKP")
                .put("crv", ALGORITHM)
                .put("x", text(publicKey))
                .put("kid", thumbprint(publicKey))
                .put("use", "sig")
                .put("alg", "EdDSA");
    }

    /** RFC 7638: SHA-256 over the required members in the order of their names. */
    static String thumbprint(byte[] publicKey) {
        return text(Sha256.of(Canonical.bytes(
                new JsonObject().put("crv", ALGORITHM).put("kty", "OKP").put("x", text(publicKey)))));
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(joined(PRIVATE, seed)));
    }

    private static byte[] bytes(JsonObject key, String member) {
        String text = key.getString(member);
        byte[] value = text == null ? new byte[0] : Base64.getUrlDecoder().decode(text);
        if (value.length != LENGTH || !ALGORITHM.equals(key.getString("crv"))) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        return value;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] tail(byte[] encoded, byte[] prefix) {
        if (encoded.length != prefix.length + LENGTH || Arrays.mismatch(encoded, prefix) != prefix.length) {
            throw new IllegalStateException("an Ed25519 key in an encoding other than RFC 8410's");
        }
        return Arrays.copyOfRange(encoded, prefix.length, encoded.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
