package org.mizan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @TempDir
    private Path directory;

    @Test
    void the_file_holds_every_key_of_the_record_and_no_other() throws IOException {
        var file = new TreeSet<String>();
        keys(new ObjectMapper().readTree(Path.of("conf", "mizan.json").toFile()), "", file);
        var record = new TreeSet<String>();
        keys(Config.class, "", record);
        assertEquals(record, file);
    }

    @Test
    void the_packaged_defaults_are_the_file_of_the_repository() throws IOException {
        try (var packaged = Config.class.getResourceAsStream("/conf/mizan.json")) {
            var json = new ObjectMapper();
            assertEquals(json.readTree(Path.of("conf", "mizan.json").toFile()), json.readTree(packaged));
        }
    }

    @Test
    void letters_that_are_sent_need_the_address_at_which_the_server_is_found() {
        refused(Map.of("mail.host", "mail.example.org"), "http.publicUrl");
    }

    @Test
    void a_password_is_not_sent_readable_to_the_mail_server() {
        refused(
                Map.of(
                        "mail.host",
                        "mail.example.org",
                        "http.publicUrl",
                        "https://award.example.org",
                        "mail.user",
                        "award",
                        "mail.startTls",
                        "false"),
                "mail.startTls");
    }

    private static void refused(Map<String, String> flags, String key) {
        var problem = assertThrows(ConfigProblem.class, () -> Config.load(null, Map.of(), flags));
        assertTrue(problem.getMessage().startsWith(key + " "), problem.getMessage());
    }

    @Test
    void without_anything_said_the_defaults_hold() {
        var config = Config.load(null, Map.of("PATH", "/usr/bin"), Map.of());
        assertEquals(8080, config.http().port());
        assertEquals(Duration.ofMinutes(15), config.identity().accessTokenLife());
        assertEquals(19L << 20, config.identity().argonMemory());
        assertEquals(List.of(), config.http().trustedProxies());
        assertTrue(config.database().url().isEmpty());
    }

    @Test
    void flags_win_over_the_environment_and_that_over_the_file() throws IOException {
        var file = file("{\"http\": {\"port\": 1, \"idleTimeout\": \"1min\"}, \"jobs\": {\"workers\": 1}}");
        var environment = Map.of("MIZAN_HTTP_PORT", "2", "MIZAN_JOBS_WORKERS", "2");
        var config = Config.load(file, environment, Map.of("http.port", "3"));
        assertEquals(3, config.http().port());
        assertEquals(2, config.jobs().workers());
        assertEquals(Duration.ofMinutes(1), config.http().idleTimeout());
    }

    @Test
    void the_environment_writes_words_apart() {
        var config = Config.load(null, Map.of("MIZAN_HTTP_PUBLIC_URL", "https://mizan.example"), Map.of());
        assertEquals("https://mizan.example", config.http().publicUrl());
    }

    @Test
    void a_list_in_a_flag_is_parted_by_commas() {
        var config = Config.load(null, Map.of(), Map.of("http.trustedProxies", " 10.0.0.0/8 , ::1 "));
        assertEquals(List.of("10.0.0.0/8", "::1"), config.http().trustedProxies());
    }

    @Test
    void an_unknown_key_of_the_file_is_named_with_the_file() throws IOException {
        var file = file("{\"http\": {\"prot\": 1}}");
        problem(() -> Config.load(file, Map.of(), Map.of()), "http.prot", file.toString());
    }

    @Test
    void an_unknown_key_of_the_environment_is_named() {
        problem(() -> Config.load(null, Map.of("MIZAN_HTTP_PROT", "1"), Map.of()), "MIZAN_HTTP_PROT", "environment");
    }

    @Test
    void an_unknown_key_of_a_flag_is_named() {
        problem(() -> Config.load(null, Map.of(), Map.of("http", "1")), "http", "flag");
    }

    @Test
    void a_value_out_of_bounds_is_named_with_its_bounds() {
        problem(() -> flag("http.port", "65536"), "http.port", "65536", "0", "65535");
        problem(() -> flag("http.port", "-1"), "http.port", "-1", "65535");
        problem(() -> flag("identity.accessTokenLife", "9s"), "identity.accessTokenLife", "9s", "10s", "24h");
        problem(() -> flag("http.maxBody", "65MiB"), "http.maxBody", "65MiB", "1KiB", "64MiB");
    }

    @Test
    void a_choice_is_one_of_its_words_and_the_others_are_named() {
        assertEquals(Editions.Makers.NAMED, flag("jobs.workers", "1").editions().makers());
        assertEquals(
                Editions.Makers.PROVED,
                flag("editions.makers", "proved").editions().makers());
        problem(() -> flag("editions.makers", "everyone"), "editions.makers", "everyone", "named, proved");
    }

    @Test
    void bounds_themselves_are_allowed() {
        assertEquals(65535, flag("http.port", "65535").http().port());
        assertEquals(1024, flag("http.maxBody", "1KiB").http().maxBody());
    }

    @Test
    void a_unit_is_needed_and_must_be_known() {
        for (var wrong : List.of("30", "30 seconds", "30S", "1.5s", "-1s", "", "s", "٣٠s", "30s30s")) {
            problem(() -> flag("http.requestTimeout", wrong), "http.requestTimeout", wrong, "30s");
        }
        for (var wrong : List.of("1024", "1MB", "1Mib", "1 M", "0x10KiB")) {
            problem(() -> flag("http.maxBody", wrong), "http.maxBody", wrong, "KiB");
        }
    }

    @Test
    void a_huge_quantity_does_not_wrap_around_into_the_bounds() {
        problem(() -> flag("http.maxBody", "999999999999GiB"), "http.maxBody", "64MiB");
        problem(() -> flag("http.requestTimeout", "999999999999d"), "http.requestTimeout", "10min");
        problem(() -> flag("http.port", "99999999999999999999"), "http.port", "whole number");
    }

    @Test
    void json_of_the_wrong_type_is_refused() throws IOException {
        for (var wrong : List.of("\"8080\"", "8080.5", "null", "true", "[8080]", "{}")) {
            var file = file("{\"http\": {\"port\": " + wrong + "}}");
            problem(() -> Config.load(file, Map.of(), Map.of()), "http.port");
        }
        var group = file("{\"http\": 8080}");
        problem(() -> Config.load(group, Map.of(), Map.of()), "http");
        var list = file("{\"http\": {\"trustedProxies\": \"10.0.0.1\"}}");
        problem(() -> Config.load(list, Map.of(), Map.of()), "http.trustedProxies", "list");
        var truth = file("{\"mail\": {\"startTls\": \"yes\"}}");
        problem(() -> Config.load(truth, Map.of(), Map.of()), "mail.startTls", "true or false");
    }

    @Test
    void a_key_given_twice_and_a_file_that_is_no_json_are_refused_with_their_place() throws IOException {
        var twice = file("{\"jobs\": {\"workers\": 1,\n \"workers\": 2}}");
        problem(() -> Config.load(twice, Map.of(), Map.of()), "workers", "line 2");
        var broken = file("{\n\"jobs\": }");
        problem(() -> Config.load(broken, Map.of(), Map.of()), "line 2");
        var trailing = file("{} {}");
        problem(() -> Config.load(trailing, Map.of(), Map.of()), trailing.toString());
        problem(() -> Config.load(file(""), Map.of(), Map.of()), "object");
    }

    @Test
    void a_missing_file_is_named() {
        var missing = directory.resolve("ميزان.json");
        problem(() -> Config.load(missing, Map.of(), Map.of()), missing.toString(), "does not exist");
    }

    @Test
    void no_secret_is_printed_or_serialised() throws IOException {
        var config = Config.load(
                null,
                Map.of("MIZAN_DATABASE_PASSWORD", "sesame"),
                Map.of("mail.password", "sesame", "database.url", "postgresql://a:sesame@b/c"));
        assertEquals("sesame", config.database().password().text());
        assertFalse(config.toString().contains("sesame"), config::toString);
        var json = new ObjectMapper().writeValueAsString(config.database().password());
        assertEquals("\"***\"", json);
    }

    @Test
    void a_secret_of_the_wrong_type_is_refused_without_being_shown() throws IOException {
        var file = file("{\"mail\": {\"password\": 7531}}");
        var message = problem(() -> Config.load(file, Map.of(), Map.of()), "mail.password");
        assertFalse(message.contains("7531"), message);
    }

    @Test
    void a_blank_data_directory_is_refused() {
        problem(() -> flag("data", "  "), "data");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "mizan", ".json"), json);
    }

    private static Config flag(String key, String value) {
        return Config.load(null, Map.of(), Map.of(key, value));
    }

    private interface Loading {
        Object load() throws IOException;
    }

    private static String problem(Loading loading, String... named) {
        var message = assertThrows(ConfigProblem.class, loading::load).getMessage();
        for (var part : named) {
            assertTrue(message.contains(part), () -> part + " is not in: " + message);
        }
        return message;
    }

    private static void keys(JsonNode group, String prefix, Set<String> keys) {
        group.properties().forEach(property -> {
            if (property.getValue().isObject()) {
                keys(property.getValue(), prefix + property.getKey() + ".", keys);
            } else {
                keys.add(prefix + property.getKey());
            }
        });
    }

    private static void keys(Class<?> type, String prefix, Set<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord()) {
                keys(component.getType(), prefix + component.getName() + ".", keys);
            } else {
                keys.add(prefix + component.getName());
            }
        }
    }

    @Test
    void passwords_and_addresses_with_them_are_secrets_and_nothing_else() {
        assertTrue(Config.secret("database.password"));
        assertTrue(Config.secret("database.url"));
        assertTrue(Config.secret("database.migrate.password"));
        assertTrue(Config.secret("mail.password"));
        assertFalse(Config.secret("database.user"));
        assertFalse(Config.secret("http.port"));
        assertFalse(Config.secret("no.such"));
    }
}
