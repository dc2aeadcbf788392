package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.SslMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.config.Config;
import org.mizan.config.Secret;
import org.mizan.db.ConnectionInfo.Encryption;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.util.PSQLException;

class ConnectionInfoTest {
    @Test
    void an_address_holds_everything() {
        var info = of("postgresql://mizan:se%40same+@db.example:6543/awards%20jo", "", "");
        assertEquals(
                new ConnectionInfo("db.example", 6543, "awards jo", "mizan", new Secret("se@same+"), Encryption.PREFER),
                info);
    }

    @Test
    void the_port_is_the_usual_one_where_none_is_said() {
        assertEquals(5432, of("postgres://mizan@db.example/awards", "", "").port());
    }

    @Test
    void user_and_password_of_their_own_settings_win() {
        var info = of("postgresql://a:b@db.example/awards", "mizan", "sesame");
        assertEquals("mizan", info.user());
        assertEquals("sesame", info.password().text());
    }

    @Test
    void an_arabic_password_is_read_right() {
        assertEquals(
                "سمسم",
                of("postgresql://a:%D8%B3%D9%85%D8%B3%D9%85@h/d", "", "")
                        .password()
                        .text());
    }

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void clients_and_migrations_go_the_same_way(Encryption encryption) {
        var info = of("postgresql://a@h/d?sslmode=" + encryption.mode(), "", "");
        assertEquals(encryption, info.encryption());
        assertEquals(SslMode.valueOf(encryption.name()), info.options().getSslMode());
        assertTrue(info.jdbc().contains("?sslmode=" + encryption.mode()), info::jdbc);
    }

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void a_start_waits_for_no_answer_without_an_end_and_cuts_no_long_migration_off(Encryption encryption)
            throws PSQLException {
        var jdbc = of("postgresql://a@h/d?sslmode=" + encryption.mode(), "", "").jdbc();
        var properties = Driver.parseURL(jdbc, null);
        assertEquals("true", PGProperty.TCP_KEEP_ALIVE.getOrDefault(properties));
        assertEquals(3_600, PGProperty.SOCKET_TIMEOUT.getInt(properties));
        assertEquals(10, PGProperty.LOGIN_TIMEOUT.getInt(properties));
        assertEquals(encryption.mode(), PGProperty.SSL_MODE.getOrDefault(properties));
    }

    @Test
    void only_the_full_check_asks_the_server_for_its_name() {
        var full =
                of("postgresql://a@h/d?sslmode=verify-full", "", "").options().getSslOptions();
        assertFalse(full.isTrustAll());
        assertEquals("HTTPS", full.getHostnameVerificationAlgorithm());
        var require = of("postgresql://a@h/d?sslmode=require", "", "").options().getSslOptions();
        assertTrue(require.isTrustAll());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://a:sesame@h/d",
                "postgresql://a:sesame@h",
                "postgresql://a:sesame@h/",
                "postgresql:///d",
                "postgresql://:sesame@h/d",
                "postgresql://a:sesame@h/d?sslmode=maybe",
                "postgresql://a:sesame@h/d?sslmode=require&user=b",
                "postgresql://a:sesame@h/d?sslmode",
                "postgresql://a:sesame@h/d?",
                "postgresql://a:sesame@h h/d",
                "sesame"
            })
    void a_wrong_address_is_refused_without_showing_the_password(String url) {
        var problem = assertThrows(DatabaseProblem.class, () -> of(url, "", ""));
        assertFalse(problem.getMessage().contains("sesame"), problem::getMessage);
    }

    private static ConnectionInfo of(String url, String user, String password) {
        var flags = Map.of("database.url", url, "database.user", user, "database.password", password);
        return ConnectionInfo.of(Config.load(null, Map.of(), flags).database());
    }
}
