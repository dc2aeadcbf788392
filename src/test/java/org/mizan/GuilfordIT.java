package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.identity.Role;

/**
 * Guilford's ratings of creativity go the whole way: an edition from a file, import, ranking, publication, board. Every
 * judge rated everyone, so what must come out can be worked out by hand from the table of means.
 */
class GuilfordIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int JUNIORS = 7;
    private static final int SENIORS = 3;

    @TempDir
    private static Path folder;

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static UUID edition;
    private static Client organiser;
    private static double[][] means;

    @BeforeAll
    static void the_table_is_imported_into_an_edition_of_its_own() throws Exception {
        for (String name : List.of("edition.json", "guilford_long.csv")) {
            try (var stream = GuilfordIT.class.getResourceAsStream("/guilford/" + name)) {
                Files.copy(Objects.requireNonNull(stream), folder.resolve(name));
            }
        }
        String made = command(
                "edition",
                "create",
                "--preset",
                folder.resolve("edition.json").toString(),
                "--slug",
                "guilford",
                "--with",
                "/public=true");
        edition = UUID.fromString(made.lines().findFirst().orElseThrow().replaceFirst(".*\\s", ""));
        String imported = command(
                "import",
                folder.resolve("guilford_long.csv").toString(),
                "--edition",
                "guilford",
                "--create",
                "--yes",
                "--round",
                "rating",
                "--columns",
                "entry=junior,judge=senior,criterion=trait");
        assertTrue(imported.contains("Imported: 21 scorecards"), imported);
        organiser = server.person(edition, Role.ORGANISER);
        means = means();
    }

    private static String command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--lang=en");
        all.addAll(server.flags());
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        assertEquals(0, code, err::toString);
        return out.toString();
    }

    /** The mean of the five traits, by junior and senior. */
    private static double[][] means() throws Exception {
        double[][] means = new double[JUNIORS][SENIORS];
        for (String line :
                Files.readAllLines(folder.resolve("guilford_long.csv")).subList(1, 106)) {
            String[] fields = line.split(",");
            means[Integer.parseInt(fields[1]) - 1][Integer.parseInt(fields[0]) - 1] +=
                    Double.parseDouble(fields[3]) / 5;
        }
        return means;
    }

    private static double raw(int junior) {
        return IntStream.range(0, SENIORS)
                        .mapToDouble(senior -> means[junior][senior])
                        .sum()
                / SENIORS;
    }

    /** Scores by the name of the junior. */
    private static Map<String, Double> computed(String method) {
        JsonObject standings = standings(method);
        Map<String, String> names = new HashMap<>();
        server.database()
                .reads()
                .query("select entry_id, title ->> 'en' from entry_revision where edition_id = '" + edition + "'")
                .execute()
                .await()
                .forEach(row -> names.put(row.getUUID(0).toString(), row.getString(1)));
        Map<String, Double> scores = new TreeMap<>();
        standings.getJsonObject("result").getJsonArray("entries").forEach(item -> {
            JsonObject entry = (JsonObject) item;
            scores.put(names.get(entry.getString("entry")), entry.getDouble("score"));
        });
        return scores;
    }

    private static JsonObject standings(String method) {
        UUID job = organiser
                .post("/editions/" + edition + "/rounds/rating/standings", new JsonObject().put("method", method))
                .expect(202)
                .id();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonObject seen = organiser
                    .get("/editions/" + edition + "/jobs/" + job)
                    .expect(200)
                    .json();
            if (seen.getString("state").equals("done")) {
                String id = seen.getJsonObject("result").getString("standings");
                return organiser
                        .get("/editions/" + edition + "/standings/" + id)
                        .expect(200)
                        .json();
            }
            assertTrue(System.nanoTime() < deadline, () -> "waited in vain: " + seen);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void the_mean_of_a_junior_is_that_of_their_fifteen_marks() {
        Map<String, Double> scores = computed("mean");
        assertEquals(JUNIORS, scores.size());
        for (int junior = 0; junior < JUNIORS; junior++) {
            assertEquals(raw(junior), scores.get(Integer.toString(junior + 1)), 0.005);
        }
    }

    /**
     * With complete data, REML has a closed form (Searle, Casella, McCulloch 1992, 4.8): the seniors differ by less than
     * chance, so their variance is 0 and their sum of squares is pooled with the residual one.
     */
    @Test
    void the_adjusted_scores_are_those_of_the_analysis_of_variance() {
        double mean = IntStream.range(0, JUNIORS).mapToDouble(GuilfordIT::raw).sum() / JUNIORS;
        double between = 0;
        double within = 0;
        for (int junior = 0; junior < JUNIORS; junior++) {
            between += SENIORS * Math.pow(raw(junior) - mean, 2) / (JUNIORS - 1);
            for (int senior = 0; senior < SENIORS; senior++) {
                within += Math.pow(means[junior][senior] - raw(junior), 2) / (JUNIORS * (SENIORS - 1));
            }
        }
        double kept = 1 - within / between;
        Map<String, Double> scores = computed("adjusted");
        for (int junior = 0; junior < JUNIORS; junior++) {
            assertEquals(mean + kept * (raw(junior) - mean), scores.get(Integer.toString(junior + 1)), 0.006);
        }
    }

    @Test
    void the_board_shows_all_seven_in_their_order() {
        String id = standings("adjusted").getString("id");
        organiser
                .post("/editions/" + edition + "/publications", Award.publishing(id))
                .expect(201);
        JsonObject board =
                server.nobody().get("/editions/guilford/board").expect(200).json();
        List<String> shown = new ArrayList<>();
        JsonArray rows = board.getJsonArray("rows");
        rows.forEach(
                item -> shown.add(((JsonObject) item).getJsonObject("title").getString("en")));
        List<String> expected = IntStream.range(0, JUNIORS)
                .boxed()
                .sorted(Comparator.comparingDouble(GuilfordIT::raw).reversed())
                .map(junior -> Integer.toString(junior + 1))
                .toList();
        assertEquals(expected, shown);
    }
}
