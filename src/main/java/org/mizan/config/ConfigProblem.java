package org.mizan.config;

/** A setting that keeps the server from starting; the message names the key, the value, where it stood and the bound. */
public final class ConfigProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem that this sentence describes. */
    public ConfigProblem(String message) {
        super(message);
    }
}
