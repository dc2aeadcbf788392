package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    @TempDir
    Path data;

    @Test
    void the_second_start_finds_the_secret_of_the_first() throws Exception {
        assertEquals(Keys.open(data), Keys.open(data));
    }

    @Test
    void only_its_owner_may_read_the_secret() throws Exception {
        Keys.open(data);
        var permissions = Files.getPosixFilePermissions(data.resolve("server.key"));
        assertEquals("rw-------", PosixFilePermissions.toString(permissions));
    }

    @Test
    void nothing_is_left_beside_the_secret() throws Exception {
        Keys.open(data);
        try (var files = Files.list(data)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void servers_that_start_at_once_agree() throws Exception {
        var together = new CyclicBarrier(8);
        Callable<Keys> start = () -> {
            together.await();
            return Keys.open(data);
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            var found = new HashSet<Keys>();
            for (var each :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> start).toList())) {
                found.add(each.get());
            }
            assertEquals(1, found.size());
        }
    }

    @Test
    void keys_of_two_uses_differ_and_those_of_one_do_not() throws Exception {
        var keys = Keys.open(data);
        assertArrayEquals(keys.derive("one"), keys.derive("one"));
        assertFalse(Arrays.equals(keys.derive("one"), keys.derive("two")));
    }

    @Test
    void nothing_of_the_secret_is_in_its_text() throws Exception {
        var keys = Keys.open(data);
        assertFalse(keys.toString().contains(keys.secret().text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 at all, but long enough for a key!!", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void a_damaged_secret_refuses_to_start_and_is_not_shown(String damaged) throws Exception {
        Files.writeString(data.resolve("server.key"), damaged);
        var refused = assertThrows(IOException.class, () -> Keys.open(data));
        assertFalse(!damaged.isEmpty() && refused.getMessage().contains(damaged));
    }
}
