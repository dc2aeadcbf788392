package org.mizan.db;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.mizan.config.DatabaseSettings;
import org.mizan.config.Secret;

/** Where a database is and who enters it. */
public record ConnectionInfo(
        String host, int port, String database, String user, Secret password, Encryption encryption) {
    private static final int STANDARD_PORT = 5432;
    private static final int SECONDS_TO_ENTER = 10;
    /** A migration that writes every row of a large table anew says nothing before it is done; no other step is as long. */
    private static final int SECONDS_OF_SILENCE = 3_600;

    /** What is asked on a plain connection is answered soon. */
    private static final int MILLISECONDS_OF_SILENCE = 30_000;

    private static final String SSL_MODE = "sslmode=";

    /** How the way to the server is kept from others, in PostgreSQL's words; {@code verify-full} trusts whom the JVM trusts. */
    public enum Encryption {
        /** Never. */
        DISABLE,
        /** Where the server offers it. */
        PREFER,
        /** Always, whoever the server is. */
        REQUIRE,
        /** Always, and the server proves its name. */
        VERIFY_FULL;

        String mode() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Encryption> of(String mode) {
            return Stream.of(values()).filter(each -> each.mode().equals(mode)).findFirst();
        }
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database?sslmode=prefer}; user and password of their own settings win over
     * those of the address. No message holds the address, since it may hold a password.
     */
    public static ConnectionInfo of(DatabaseSettings settings) {
        URI address = address(settings.url().text());
        String[] login = address.getRawUserInfo() == null
                ? new String[] {""}
                : address.getRawUserInfo().split(":", 2);
        String user = settings.user().isEmpty() ? decoded(login[0]) : settings.user();
        Secret password = settings.password();
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
                password,
                encryption(address));
    }

    /** The same place, entered by another role. */
    ConnectionInfo by(String other, Secret theirs) {
        return new ConnectionInfo(host, port, database, other, theirs, encryption);
    }

    /** The same, encrypted in this way. */
    ConnectionInfo with(Encryption way) {
        return new ConnectionInfo(host, port, database, user, password, way);
    }

    private static URI address(String url) {
        String rule = "database.url must be postgresql://user@host:port/database, ";
        try {
            URI address = new URI(url);
            if (!"postgresql".equals(address.getScheme()) && !"postgres".equals(address.getScheme())) {
                throw new DatabaseProblem(rule + "and begins otherwise");
            }
            if (address.getHost() == null) {
                throw new DatabaseProblem(rule + "and names no host");
            }
            if (address.getRawPath() == null || address.getRawPath().length() < 2) {
                throw new DatabaseProblem(rule + "and names no database");
            }
            return address;
        } catch (URISyntaxException malformed) {
            throw new DatabaseProblem(rule + "and is no address: " + malformed.getReason() + " at character "
                    + (malformed.getIndex() + 1));
        }
    }

    private static Encryption encryption(URI address) {
        String query = address.getRawQuery();
        if (query == null) {
            return Encryption.PREFER;
        }
        return Optional.of(query)
                .filter(parameter -> parameter.startsWith(SSL_MODE))
                .flatMap(parameter -> Encryption.of(parameter.substring(SSL_MODE.length())))
                .orElseThrow(() -> new DatabaseProblem("database.url takes one parameter, sslmode,"
                        + " which is disable, prefer, require or verify-full"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What a client needs to connect, and no more; each call makes its own. */
    public PgConnectOptions options() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password.text())
                .setSslMode(SslMode.of(encryption.mode()));
        return switch (encryption) {
            case DISABLE -> options;
            case PREFER, REQUIRE -> options.setSslOptions(new ClientSSLOptions().setTrustAll(true));
            case VERIFY_FULL ->
                options.setSslOptions(new ClientSSLOptions()
                        .setHostnameVerificationAlgorithm("HTTPS")
                        .setTrustOptions(TrustOptions.wrap(trusted())));
        };
    }

    /** The client wants to be told whom to trust, and knows no word for the JVM's own list. */
    private static TrustManager trusted() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory.getTrustManagers()[0];
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** A plain connection, for what happens once at the start. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbc(), user, password.text());
        connection.setNetworkTimeout(Runnable::run, MILLISECONDS_OF_SILENCE);
        return connection;
    }

    /** The address for JDBC, which only the start uses, for what may be silent for long. */
    String jdbc() {
        return jdbc(SECONDS_OF_SILENCE);
    }

    /** The same, where a database that says nothing for so many seconds has gone away. */
    String jdbc(long silence) {
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + name + ":" + port + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20") + "?sslmode="
                + encryption.mode()
                // A server that takes a connection and says nothing would be waited for without an end.
                + "&loginTimeout=" + SECONDS_TO_ENTER + "&socketTimeout=" + silence + "&tcpKeepAlive=true"
                + (encryption == Encryption.VERIFY_FULL ? "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" : "");
    }
}
