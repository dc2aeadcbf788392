package org.mizan.config;

import java.time.Duration;
import java.util.List;

/** The public port: {@code eventLoops} 0 means one for each core, {@code publicUrl} empty means this machine. */
public record Http(
        String host,
        @Between(min = "0", max = "65535") int port,
        String publicUrl,
        List<String> trustedProxies,
        @Between(min = "0", max = "256") int eventLoops,
        @Between(min = "1KiB", max = "64MiB") long maxBody,
        @Between(min = "1s", max = "10min") Duration requestTimeout,
        @Between(min = "30s", max = "1h") Duration idleTimeout,
        @Between(min = "0s", max = "5min") Duration shutdownGrace,
        Tls tls) {
    /** Whether people reach the server by HTTPS, of its own or of a proxy before it. */
    public boolean isSecure() {
        return publicUrl.isEmpty() ? tls.isSet() : publicUrl.startsWith("https:");
    }
}
