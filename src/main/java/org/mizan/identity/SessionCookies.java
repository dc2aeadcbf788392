package org.mizan.identity;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import org.mizan.web.Call;
import org.mizan.web.Routes;

/** The cookies of signing in, which only the paths of sessions get to see, and no script. */
record SessionCookies(boolean secure) {
    static final String PATH = Routes.BASE + "/sessions";

    /** Whoever says that the request came by TLS without being a proxy only asks that of the own cookie. */
    Cookie of(Call call, String name, String value, Duration life) {
        boolean encrypted = secure
                || call.header("X-Forwarded-Proto").filter("https"::equals).isPresent();
        return Cookie.cookie(name, value)
                .setPath(PATH)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(encrypted)
                .setMaxAge(life.toSeconds());
    }

    /** By what the device is known for a time, when somebody signs in on it. */
    Cookie of(Call call, Device device) {
        return of(call, Device.COOKIE, device.token(), Device.LIFE);
    }
}
