package org.mizan.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.mizan.web.Call;
import org.mizan.web.Sha256;

/**
 * A device on which somebody signed in: a token of 256 bits in a cookie, of which the database holds the hash and the
 * account. On it the account's password is counted apart from whatever others try.
 */
record Device(String token) {
    static final String COOKIE = "mizan_seen";

    /** For how long it is known after the last sign-in on it. */
    static final Duration LIFE = Duration.ofDays(180);

    private static final int LENGTH = 32;
    private static final int WRITTEN = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A device that is seen for the first time. */
    static Device fresh() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new Device(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The device that the caller says it is. */
    static Optional<Device> of(Call call) {
        return call.cookie(COOKIE).filter(token -> token.length() == WRITTEN).map(Device::new);
    }

    /** What the database knows it by. */
    byte[] hash() {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Its name among the sources of work. */
    String source() {
        return "device-" + HexFormat.of().formatHex(hash());
    }

    @Override
    public String toString() {
        return "a device"; // never its token
    }
}
