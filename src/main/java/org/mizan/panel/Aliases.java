package org.mizan.panel;

import java.security.SecureRandom;

/** Random names of judges, by which teams see them: an id of version 7 would tell the order of creation. */
public final class Aliases {
    /** No vowels, so no words, and none of 0 O 1 I L, which are read for each other. */
    private static final String LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";

    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Aliases() {}

    /** A new one, of eight letters and digits that are not read for each other. */
    public static String next() {
        StringBuilder alias = new StringBuilder(LENGTH);
        for (int at = 0; at < LENGTH; at++) {
            alias.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return alias.toString();
    }
}
