package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.mizan.web.Authenticator;
import org.mizan.web.Problem;

/**
 * Short access tokens: JWT (RFC 7519) signed by HS256, which hold the person and the session and no roles, so that a role
 * taken away is gone at the next request. Every token of this server has one and the same header; a token with another
 * one (no algorithm, another key, a key of its own) is refused before anything in it is looked at.
 */
final class AccessTokens implements Authenticator {
    private static final String USE = "access token";

    private final JWTAuth tokens;
    private final JWTOptions options;
    private final String header;
    private final Duration life;
    private final InstantSource clock;

    /** Tokens under the installation's key; the clock decides when one has expired. */
    AccessTokens(Vertx vertx, Keys keys, Duration life, InstantSource clock) {
        String name = keys.name(USE);
        PubSecKeyOptions key = new PubSecKeyOptions()
                .setAlgorithm("HS256")
                .setId(name)
                .setBuffer(Buffer.buffer(Base64.getEncoder().encode(keys.derive(USE))));
        options = new JWTOptions()
                .setAlgorithm("HS256")
                .setHeader(new JsonObject().put("kid", name))
                .setNoTimestamp(true)
                .setIgnoreExpiration(true); // the library would ask the system's clock
        tokens = JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key).setJWTOptions(options));
        header = headerOf(tokens.generateToken(new JsonObject(), options));
        this.life = life;
        this.clock = clock;
    }

    /** How long a token is good. */
    Duration life() {
        return life;
    }

    /** The token of a person who has signed in, by a session that opens all that they may do. */
    String issue(UUID person, UUID session, Instant at) {
        return issue(new Caller(person, session), at);
    }

    /** The token of a person who has signed in; it says to what its session is bound, which never changes. */
    String issue(Caller caller, Instant at) {
        JsonObject claims = new JsonObject()
                .put("sub", caller.person().toString())
                .put("sid", caller.session().toString())
                .put("iat", at.getEpochSecond())
                .put("exp", at.plus(life).getEpochSecond());
        Bound bound = caller.bound();
        if (bound != null) {
            claims.put("edition", bound.edition().toString()).put("role", bound.role());
        }
        return tokens.generateToken(claims, options);
    }

    @Override
    public Future<Caller> authenticate(String bearerToken) {
        if (!headerOf(bearerToken).equals(header)) {
            return Future.failedFuture(Problem.unauthenticated());
        }
        return tokens.authenticate(new TokenCredentials(bearerToken))
                .map(user -> caller(user.attributes().getJsonObject("accessToken")));
    }

    private Caller caller(JsonObject claims) {
        if (clock.instant().getEpochSecond() >= claims.getLong("exp")) {
            throw Problem.unauthenticated();
        }
        String edition = claims.getString("edition");
        return new Caller(
                UUID.fromString(claims.getString("sub")),
                UUID.fromString(claims.getString("sid")),
                edition == null ? null : new Bound(UUID.fromString(edition), claims.getString("role")));
    }

    private static String headerOf(String token) {
        return token.substring(0, Math.max(token.indexOf('.'), 0));
    }
}
