package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.Until;

/** Tables that take long, and everybody else meanwhile. */
class TablesApartIT {
    private static final int TABLES = 24;
    /** Fewer than may wait. */
    private static final int WITHIN = 12;

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award award;

    @BeforeAll
    static void open() {
        award = Award.scored(server);
        award.publish(award.compute(new JsonObject().put("method", "mean"))).expect(201);
    }

    /** Marks of entries and judges that nobody knows, nearly as many as a body holds. */
    private static String large() {
        return IntStream.range(0, 50_000)
                .mapToObj(row -> "Entry " + row / 25 + ",J" + row / 5 % 5 + "," + "abcde".charAt(row % 5) + ",4\n")
                .collect(Collectors.joining("", "entry,judge,criterion,score\n", ""));
    }

    private static int sent(Client client, String path, String table) {
        return client.send("POST", path, "text/csv", table).status();
    }

    @Test
    void so_many_tables_at_once_are_read_or_sent_back_and_nobody_else_waits_for_them() throws Exception {
        String table = large();
        Set<Integer> tables = Collections.synchronizedSet(new TreeSet<>());
        List<Callable<Integer>> acts = new ArrayList<>();
        for (int at = 0; at < TABLES; at++) {
            acts.add(() -> {
                tables.add(sent(award.organiser(), award.round() + "/imports/plan", table));
                return 200;
            });
        }
        acts.add(() ->
                server.nobody().get("/editions/" + award.edition() + "/board").status());
        acts.add(() -> award.organiser().get(award.base() + "/entries").status());
        acts.add(() -> server.person().get("/people/me").status());
        assertEquals(List.of(200), Together.atOnce(acts).stream().distinct().toList());
        assertTrue(Set.of(200, 503).containsAll(tables), tables::toString);
        Until.so("no table is at work any more", () -> gauge("mizan_workshop_working") == 0);
        assertTrue(gauge("mizan_workshop_refused_total") > 0);
        assertEquals(200, sent(award.organiser(), award.round() + "/imports/plan", table));
    }

    @Test
    void who_sends_one_table_waits_behind_one_of_another_person_and_not_behind_all() throws Exception {
        Award other = Award.scored(server);
        String table = large();
        List<Integer> ends = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Integer>> acts = new ArrayList<>();
        for (int at = 0; at < WITHIN; at++) {
            acts.add(() -> {
                int status = sent(award.organiser(), award.round() + "/imports/plan", table);
                ends.add(status);
                return status;
            });
        }
        AtomicInteger before = new AtomicInteger();
        acts.add(() -> {
            Until.so("tables of the first one wait", () -> gauge("mizan_workshop_working") > 0);
            int done = ends.size();
            int status =
                    sent(other.organiser(), other.round() + "/imports/plan", "entry,judge,criterion,score\nA,B,a,4\n");
            before.set(ends.size() - done);
            return status;
        });
        List<Integer> answers = Together.atOnce(acts);
        assertEquals(200, answers.getLast());
        assertTrue(before.get() < WITHIN / 2, () -> before + " of " + WITHIN + " were answered before");
    }

    private static double gauge(String name) {
        return server.metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("workshop=\"tables\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }
}
