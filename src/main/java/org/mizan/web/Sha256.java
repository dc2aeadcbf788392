package org.mizan.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which contents, requests, tokens and records are known. */
public final class Sha256 {
    private Sha256() {}

    /** The digest of these bytes. */
    public static byte[] of(byte[] bytes) {
        return begun().digest(bytes);
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
