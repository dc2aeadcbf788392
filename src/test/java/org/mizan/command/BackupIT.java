package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.db.Rows;

/** A server with a database of its own is backed up by another process while judges save, and restored elsewhere. */
class BackupIT {
    private static final String WORDS = "scales that weigh at night";

    @RegisterExtension
    static final TestServer house = TestServer.alone();

    private static Award award;
    private static List<String> publications;

    @TempDir
    private Path folder;

    @BeforeAll
    static void results_are_published_twice() throws Exception {
        award = Award.recorded(house, "kept");
        publish();
        for (int desk = 0; desk < award.desks().size(); desk++) {
            award.save(desk, 1, 8 - desk).expect(200);
        }
        publish();
        publications = publications(house);
        assertEquals(2, publications.size());
        assertEquals(2, Set.copyOf(publications).size());
    }

    private static void publish() {
        award.publish(award.compute(new JsonObject().put("method", "mean"))).expect(201);
    }

    /** All that is published: what the list says of each, and its bytes with the digest and the signature beside them. */
    private static List<String> publications(TestServer server) throws Exception {
        List<String> all = new ArrayList<>();
        JsonArray listed = server.nobody()
                .get(award.base() + "/publications")
                .expect(200)
                .json()
                .getJsonArray("items");
        for (int at = 0; at < listed.size(); at++) {
            JsonObject said = listed.getJsonObject(at);
            Answer answer = server.nobody()
                    .get(award.base() + "/publications/" + said.getInteger("number"))
                    .expect(200);
            byte[] body = answer.response().body();
            String digest = "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            assertEquals(said.getString("digest"), digest);
            all.add(said.encode()
                    + answer.header("Mizan-Digest")
                    + answer.header("Mizan-Signature")
                    + HexFormat.of().formatHex(body));
        }
        return all;
    }

    private record Ended(int code, String said) {}

    /** As an operator does beside the running server. */
    private Ended backup(String input, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.mizan.Main",
                "backup",
                "--lang=en",
                "--data=" + house.config().data()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var words = process.getOutputStream()) {
            words.write((input + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException notAsked) {
            // It ended before it read anything.
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private static Run restore(Path file, Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), "--data", data.toString()));
        arguments.addAll(List.of(more));
        return Run.of(new RestoreCommand(), arguments);
    }

    private Path words(String words) throws IOException {
        return Files.writeString(folder.resolve("words"), words + "\n");
    }

    @Test
    void every_save_that_was_acknowledged_before_is_restored_and_publications_are_the_same_bytes() throws Exception {
        Path file = folder.resolve("house.backup");
        Saved saved = backupWhileJudgesSave(file);
        Path data = folder.resolve("elsewhere");
        Run restored = restore(file, data);
        assertWhole(restored);
        try (TestServer elsewhere = TestServer.on(data).start()) {
            assertKept(saved, elsewhere);
            assertEquals(publications, publications(elsewhere));
            for (int number = 1; number <= publications.size(); number++) {
                Run verified = verify(elsewhere, number);
                assertEquals(0, verified.code(), verified.out() + verified.err());
                assertTrue(verified.out().contains("kept: "), verified.out());
                assertTrue(verified.out().contains("nothing was changed"), verified.out());
            }
            // The keys came along: who had signed in there is signed in here, and the same key signs on.
            elsewhere
                    .nobody()
                    .with("Authorization", "Bearer " + award.organiser().token())
                    .get(award.base() + "/standings")
                    .expect(200);
            assertArrayEquals(
                    Files.readAllBytes(house.config().data().resolve("signing-key.json")),
                    Files.readAllBytes(data.resolve("signing-key.json")));
        }
    }

    /** The last revision of each desk that was acknowledged before the backup began, and when all had ended. */
    private record Saved(List<Integer> before, List<Integer> after) {}

    private Saved backupWhileJudgesSave(Path file) throws Exception {
        List<AtomicInteger> acknowledged =
                Stream.generate(AtomicInteger::new).limit(award.desks().size()).toList();
        AtomicBoolean ended = new AtomicBoolean();
        List<Integer> before = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(acknowledged.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (int desk = 0; desk < acknowledged.size(); desk++) {
                int at = desk;
                acknowledged.get(at).set(2); // the mark that was published last
                running.add(threads.submit(() -> save(at, acknowledged.get(at), ended)));
            }
            try {
                while (acknowledged.stream().anyMatch(last -> last.get() < 20)) {
                    assertTrue(running.stream().noneMatch(Future::isDone));
                    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                }
                acknowledged.forEach(last -> before.add(last.get()));
                Ended made = backup("", file.toString());
                assertEquals(0, made.code(), made.said());
                assertTrue(made.said().contains("keep it as safe"), made.said());
            } finally {
                ended.set(true);
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return new Saved(before, acknowledged.stream().map(AtomicInteger::get).toList());
    }

    private static void assertKept(Saved saved, TestServer elsewhere) {
        for (int desk = 0; desk < saved.before().size(); desk++) {
            List<Integer> kept = revisions(elsewhere, desk);
            assertEquals(Stream.iterate(1, one -> one + 1).limit(kept.size()).toList(), kept);
            assertTrue(
                    kept.size() >= saved.before().get(desk),
                    () -> saved.before() + " acknowledged, kept " + kept.size());
            assertTrue(kept.size() <= saved.after().get(desk) + 1);
        }
    }

    private static void save(int desk, AtomicInteger acknowledged, AtomicBoolean ended) {
        while (!ended.get()) {
            int revision = acknowledged.get();
            award.save(desk, revision, 1 + revision % 9).expect(200);
            acknowledged.set(revision + 1);
        }
    }

    private static void assertWhole(Run restored) {
        assertEquals(0, restored.code(), restored.out() + restored.err());
        assertTrue(restored.out().contains("Restored, and the record is whole."), restored.out() + restored.err());
    }

    /** By the key of the house as it was before, and by what was published then. */
    private Run verify(TestServer restored, int number) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(restored.flags());
        arguments.add("--key=" + kept("keys", house.nobody().get(".well-known/jwks.json")));
        Answer published = house.nobody().get(award.base() + "/publications/" + number);
        arguments.add("--publication=" + kept("publication" + number, published));
        return Run.of(new AuditCommand(), arguments);
    }

    private Path kept(String name, Answer answer) throws IOException {
        return Files.write(folder.resolve(name), answer.expect(200).response().body());
    }

    private static List<Integer> revisions(TestServer server, int desk) {
        return Rows.list(
                server.database()
                        .reads()
                        .preparedQuery("select revision from scorecard where assignment_id = $1 order by revision")
                        .execute(io.vertx.sqlclient.Tuple.of(
                                award.desks().get(desk).assignment()))
                        .await(),
                row -> row.getInteger(0));
    }

    @Test
    void a_locked_backup_opens_by_its_passphrase_alone() throws Exception {
        Path file = folder.resolve("house.age");
        Ended made = backup(WORDS, "--encrypt", file.toString());
        assertEquals(0, made.code(), made.said());
        Path data = folder.resolve("elsewhere");
        Run wrong = restore(file, data, "--passphrase-file=" + words("scales that weigh by day"));
        assertEquals(1, wrong.code());
        assertTrue(wrong.err().contains("The passphrase does not open the file"), wrong.err());
        assertFalse(Files.exists(data));
        Run right = restore(file, data, "--passphrase-file=" + words(WORDS));
        assertWhole(right);
    }

    @Test
    void a_file_that_was_cut_off_or_changed_is_refused_before_anything_is_written() throws Exception {
        Path file = folder.resolve("keys.backup");
        assertEquals(0, backup("", "--without-database", file.toString()).code());
        byte[] whole = Files.readAllBytes(file);
        Path data = folder.resolve("elsewhere");
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        Files.write(file, changed);
        Run run = restore(file, data);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("cut off or changed"), run.err());
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertEquals(1, restore(file, data).code());
        Files.writeString(file, "no backup at all");
        assertTrue(restore(file, data).err().contains("no file that the backup wrote"));
        assertFalse(Files.exists(data));
    }

    @Test
    void a_directory_that_is_not_empty_stays_as_it_is() throws Exception {
        Path file = folder.resolve("keys.backup");
        assertEquals(0, backup("", "--without-database", file.toString()).code());
        Path data = Files.createDirectory(folder.resolve("full"));
        Files.writeString(data.resolve("kept"), "kept");
        Run run = restore(file, data);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("is not empty"), run.err());
        assertEquals(1, data.toFile().list().length);
    }

    @Test
    void what_cannot_be_backed_up_so_is_said_in_a_sentence() throws Exception {
        Path file = folder.resolve("house.backup");
        Ended external = backup("", "--set=database.url=postgresql://mizan@db/mizan", file.toString());
        assertEquals(1, external.code());
        assertTrue(external.said().contains("pg_basebackup or pgBackRest"), external.said());
        Ended brief = backup("short", "--encrypt", file.toString());
        assertEquals(1, brief.code());
        assertTrue(brief.said().contains("at least 12"), brief.said());
        Ended inside = backup("", house.config().data().resolve("house.backup").toString());
        assertTrue(inside.said().contains("inside the data directory"), inside.said());
        Files.writeString(file, "another");
        assertTrue(backup("", file.toString()).said().contains("already"));
        assertEquals("another", Files.readString(file));
    }
}
