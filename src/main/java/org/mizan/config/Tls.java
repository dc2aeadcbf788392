package org.mizan.config;

/** The certificate of the public port with those that vouch for it, and its key: files in PEM; both empty means plain HTTP. */
public record Tls(String certificate, String key) {
    /** Whether the public port speaks HTTPS itself. */
    public boolean isSet() {
        return !certificate.isEmpty();
    }
}
