package org.mizan.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Who takes part in the demonstration: 120 teams of 18 universities and 30 judges, all fictional, with how good each app
 * truly is and how severe and careful each judge is. The same seed gives the same cast.
 */
final class Cast {
    /** The same play every time. */
    static final long SEED = 2026;

    static final int TEAMS = 120;
    static final int JUDGES = 30;
    static final int REVIEWS = 4;

    private static final double ENTRY_SPREAD = 0.55;
    private static final double CRITERION_SPREAD = 0.25;
    private static final double SEVERITY_SPREAD = 0.45;
    private static final double CARELESSNESS = 0.35;
    private static final double AVERAGE = 3.2;

    private final List<JsonObject> apps = read("apps");
    private final List<JsonObject> universities = read("universities");
    private final List<JsonObject> sectors = read("sectors");
    private final List<JsonObject> names = read("names");
    private final List<JsonObject> projects = read("day");
    private final List<JsonObject> remarks = read("remarks");
    private final double[] quality = new double[TEAMS];
    private final double[] severity = new double[JUDGES];
    private final double[] carelessness = new double[JUDGES];

    Cast() {
        SplittableRandom seeded = new java.util.SplittableRandom(SEED);
        for (int team = 0; team < TEAMS; team++) {
            quality[team] = AVERAGE + ENTRY_SPREAD * seeded.nextGaussian();
        }
        for (int judge = 0; judge < JUDGES; judge++) {
            severity[judge] = SEVERITY_SPREAD * seeded.nextGaussian();
            carelessness[judge] = CARELESSNESS * (0.6 + 0.8 * seeded.nextDouble());
        }
    }

    /** Universities or sectors by key, in the shape of an edition. */
    JsonObject universities() {
        JsonObject all = new JsonObject();
        universities.forEach(one -> all.put(
                one.getString("key"), new JsonObject().put("name", text(one)).put("kind", "university")));
        return all;
    }

    JsonObject sectors() {
        JsonObject all = new JsonObject();
        sectors.forEach(one -> all.put(one.getString("key"), new JsonObject().put("name", text(one))));
        return all;
    }

    JsonObject app(int team) {
        return text(apps.get(team));
    }

    /** How many projects come to the judging day. */
    int projects() {
        return projects.size();
    }

    /** What a project of the judging day hands in. */
    JsonObject project(int number) {
        JsonObject one = projects.get(number);
        return new JsonObject()
                .put("title", text(one))
                .put(
                        "summary",
                        new JsonObject().put("ar", one.getString("aboutAr")).put("en", one.getString("aboutEn")))
                .put("sector", one.getString("sector"))
                .put(
                        "links",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("kind", "app")
                                        .put("url", "https://apps.example/day/" + (number + 1))));
    }

    /** What a judge says of an entry beside the marks, in a language of theirs. */
    String remark(int judge, int entry) {
        return remarks.get((judge + entry) % remarks.size()).getString(judge % 3 == 2 ? "en" : "ar");
    }

    String university(int team) {
        return universities.get(team % universities.size()).getString("key");
    }

    String sector(int team) {
        return sectors.get((team * 7 + team / 9) % sectors.size()).getString("key");
    }

    JsonObject summary(int team) {
        JsonObject sector = text(sectors.get((team * 7 + team / 9) % sectors.size()));
        return new JsonObject()
                .put(
                        "ar",
                        "تطبيق يختصر معاملة حكومية في مجال " + sector.getString("ar")
                                + " إلى دقائق، من الطلب إلى التسليم.")
                .put(
                        "en",
                        "An app that brings a government transaction in the field of "
                                + sector.getString("en").toLowerCase(java.util.Locale.ENGLISH)
                                + " down to minutes, from request to delivery.");
    }

    /** The name of the person with that number: first and last names walk through all pairs. */
    JsonObject person(int number) {
        List<JsonObject> first = names.stream()
                .filter(one -> one.getString("part").equals("first"))
                .toList();
        List<JsonObject> last = names.stream()
                .filter(one -> one.getString("part").equals("last"))
                .toList();
        JsonObject one = first.get(number % first.size());
        JsonObject other = last.get((number / first.size() + number) % last.size());
        return new JsonObject()
                .put("ar", one.getString("ar") + " " + other.getString("ar"))
                .put("en", one.getString("en") + " " + other.getString("en"));
    }

    /**
     * Which judges score a team: each judge gets as many as every other, the four of a team differ, and steps of growing
     * width tie all judges together.
     */
    List<Integer> judges(int team) {
        int[] steps = {0, 7, 16, 23};
        List<Integer> chosen = new ArrayList<>();
        for (int step : steps) {
            chosen.add((team + (step == 0 ? 0 : step + team / JUDGES)) % JUDGES);
        }
        return chosen;
    }

    /** A judge's marks for a team's app, on a scale from 1 to 5 in halves. */
    JsonObject marks(int judge, int team, List<String> criteria) {
        JsonObject marks = new JsonObject();
        for (int index = 0; index < criteria.size(); index++) {
            SplittableRandom own = new java.util.SplittableRandom((long) judge * 1_000_003 + (long) team * 101 + index);
            SplittableRandom ofEntry = new java.util.SplittableRandom((long) team * 7_919 + index);
            double mark = quality[team]
                    + CRITERION_SPREAD * ofEntry.nextGaussian()
                    - severity[judge]
                    + carelessness[judge] * own.nextGaussian();
            double half = Math.min(5, Math.max(1, Math.round(mark * 2) / 2.0));
            marks.put(
                    criteria.get(index),
                    half == Math.rint(half) ? Integer.toString((int) half) : Double.toString(half));
        }
        return marks;
    }

    /** A password that nobody else has. */
    String password(RandomGenerator secret) {
        String letters = "abcdefghjkmnpqrstuvwxyz23456789";
        StringBuilder password = new StringBuilder();
        for (int position = 0; position < 16; position++) {
            password.append(letters.charAt(secret.nextInt(letters.length())));
        }
        return password.toString();
    }

    private static JsonObject text(JsonObject row) {
        return new JsonObject().put("ar", row.getString("ar")).put("en", row.getString("en"));
    }

    private static List<JsonObject> read(String name) {
        InputStream resource = Objects.requireNonNull(
                Cast.class.getResourceAsStream("/demo/" + name + ".csv"), "the demonstration's " + name);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return rows.stream().map(Cast::object).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonObject object(NamedCsvRecord row) {
        JsonObject object = new JsonObject();
        row.getFieldsAsMap().forEach(object::put);
        return object;
    }
}
