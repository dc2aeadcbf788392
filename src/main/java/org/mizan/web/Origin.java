package org.mizan.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose page sends a request. A browser adds cookies by itself, whichever page asks it to: so a line that knows its
 * caller by a cookie listens to pages of this house only. What is no browser sends no {@code Origin}, and is not asked.
 */
final class Origin {
    private final @Nullable String house;

    Origin(String publicUrl) {
        house = publicUrl.isEmpty() ? null : authority(publicUrl);
    }

    void check(Call call) {
        if (call.line().cookie() != null && !isOurs(call.request())) {
            throw Problem.of(403, "web.origin");
        }
    }

    private boolean isOurs(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        String authority = authority(origin);
        HostAndPort asked = request.authority();
        return authority != null && (authority.equals(house) || (asked != null && authority.equals(named(asked))));
    }

    private static String named(HostAndPort asked) {
        return (asked.port() < 0 ? asked.host() : asked.host() + ":" + asked.port()).toLowerCase(Locale.ROOT);
    }

    /** The host, and the port where one is named. */
    private static @Nullable String authority(String url) {
        try {
            String authority = new URI(url).getRawAuthority();
            return authority == null ? null : authority.toLowerCase(Locale.ROOT);
        } catch (java.net.URISyntaxException malformed) {
            return null;
        }
    }
}
