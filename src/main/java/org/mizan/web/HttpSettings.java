package org.mizan.web;

import java.time.Duration;
import java.util.List;

/** What the server's configuration says of HTTP. */
public record HttpSettings(
        long maxBody, Duration requestTimeout, List<String> trustedProxies, int requestsPerMinute, String publicUrl) {}
