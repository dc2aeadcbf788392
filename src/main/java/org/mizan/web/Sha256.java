package org.mizan.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest by which contents, requests, tokens and records are known. */
public final class Sha256 {
    private Sha256() {}

    /** The digest of these bytes. */
    public static byte[] of(byte[] bytes) {
        return begun().digest(bytes);
    }

    /** The digest as it is written where others read it: {@code sha256:} and hexadecimal. */
    public static String named(byte[] bytes) {
        return "sha256:" + HexFormat.of().formatHex(of(bytes));
    }

    /** A digest of what is still to come, piece by piece. */
    public static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
