package org.mizan.db;

import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.mizan.config.DatabaseSettings;
import org.mizan.config.Secret;

/** Where a database is and who enters it. */
public record ConnectionInfo(String host, int port, String database, String user, Secret password) {
    private static final int STANDARD_PORT = 5432;

    /**
     * Reads {@code postgresql://user:password@host:port/database}; user and password of their own settings win over
     * those of the address. No message holds the address, since it may hold a password.
     */
    public static ConnectionInfo of(DatabaseSettings settings) {
        var address = address(settings.url().text());
        var login = address.getRawUserInfo() == null
                ? new String[] {""}
                : address.getRawUserInfo().split(":", 2);
        var user = settings.user().isEmpty() ? decoded(login[0]) : settings.user();
        var password = settings.password();
        if (password.isEmpty() && login.length == 2) {
            password = new Secret(decoded(login[1]));
        }
        if (user.isEmpty()) {
            throw new DatabaseProblem("database.url names no user, and database.user is empty");
        }
        return new ConnectionInfo(
                address.getHost(),
                address.getPort() < 0 ? STANDARD_PORT : address.getPort(),
                decoded(address.getRawPath().substring(1)),
                user,
                password);
    }

    private static URI address(String url) {
        var rule = "database.url must be postgresql://user@host:port/database, ";
        try {
            var address = new URI(url);
            if (!"postgresql".equals(address.getScheme()) && !"postgres".equals(address.getScheme())) {
                throw new DatabaseProblem(rule + "and begins otherwise");
            }
            if (address.getHost() == null) {
                throw new DatabaseProblem(rule + "and names no host");
            }
            if (address.getRawPath() == null || address.getRawPath().length() < 2) {
                throw new DatabaseProblem(rule + "and names no database");
            }
            if (address.getRawQuery() != null) {
                throw new DatabaseProblem(rule + "and has parameters, which are not supported: " + address.getQuery());
            }
            return address;
        } catch (URISyntaxException malformed) {
            throw new DatabaseProblem(rule + "and is no address: " + malformed.getReason() + " at character "
                    + (malformed.getIndex() + 1));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What a client needs to connect, and no more; each call makes its own. */
    public PgConnectOptions options() {
        return new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password.text());
    }

    /** The address for JDBC, which only the migrations use. */
    String jdbc() {
        var name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + name + ":" + port + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
