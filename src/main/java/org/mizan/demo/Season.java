package org.mizan.demo;

import static org.mizan.demo.Together.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.mizan.demo.People.Person;

/** A whole award of preset jordan-5: students submit, judges score, the organiser moves the dates, computes and publishes. */
final class Season {
    private static final String REASON = "The demonstration plays a year in a minute.";

    private final Cast cast;
    private final Clock clock;
    private final Visitor organiser;
    private final Stage stage;

    Season(Cast cast, Clock clock, Visitor organiser, Stage stage) {
        this.cast = cast;
        this.clock = clock;
        this.organiser = organiser;
        this.stage = stage;
    }

    /** Plays it with two students a team. */
    void play(String slug, List<Person> students, List<Person> judges) throws IOException {
        String edition =
                "/editions/" + organiser.post("/editions", edition(slug)).getString("id");
        Dates dates = new Dates(organiser, edition, clock);
        DemoRound round = new DemoRound(organiser, edition, "evaluation");
        List<String> entries = submit(students, edition);
        together("judges", judges.size(), stage, number -> {
            round.seat(judges.get(number));
            return number;
        });
        assign(round, entries, judges);
        dates.end("applications", REASON);
        dates.begin("evaluation", REASON);
        score(round, entries, judges);
        dates.end("evaluation", REASON);
        dates.begin("announcement", REASON);
        publish(round);
    }

    private JsonObject edition(String slug) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JsonObject phases = new JsonObject()
                .put("applications", Dates.phase(now.minus(90, ChronoUnit.DAYS), now.plus(1, ChronoUnit.DAYS)))
                .put("screening", Dates.phase(now.plus(1, ChronoUnit.DAYS), now.plus(10, ChronoUnit.DAYS)))
                .put("evaluation", Dates.phase(now.plus(10, ChronoUnit.DAYS), now.plus(40, ChronoUnit.DAYS)))
                .put("pitching", Dates.phase(now.plus(50, ChronoUnit.DAYS), now.plus(53, ChronoUnit.DAYS)))
                .put("announcement", Dates.phase(now.plus(60, ChronoUnit.DAYS), now.plus(240, ChronoUnit.DAYS)));
        JsonObject prizes = new JsonObject();
        int[] thousands = {50, 30, 20, 10, 5};
        for (int place = 1; place <= thousands.length; place++) {
            prizes.put(Integer.toString(place), new JsonObject().put("amount", thousands[place - 1] * 1_000_000L));
        }
        JsonObject set = new JsonObject()
                .put(
                        "name",
                        new JsonObject()
                                .put("ar", "أفضل تطبيق خدمات حكومية (عرض تجريبي)")
                                .put("en", "Best government service app (a demonstration)"))
                .put("public", true)
                .put("start", now.minus(90, ChronoUnit.DAYS).toString().substring(0, 10))
                .put("phases", phases)
                .put("sectors", cast.sectors())
                .put("institutions", cast.universities())
                .put("prizes", prizes)
                .put("results", new JsonObject().put("top", Cast.TEAMS).put("scores", true));
        return new JsonObject().put("preset", "jordan-5").put("slug", slug).put("set", set);
    }

    private List<String> submit(List<Person> students, String edition) throws IOException {
        return together("teams", Cast.TEAMS, stage, team -> {
            Visitor captain = students.get(team * 2).visitor();
            Visitor mate = students.get(team * 2 + 1).visitor();
            JsonObject made = captain.post(
                    edition + "/teams",
                    new JsonObject().put("name", cast.app(team)).put("institution", cast.university(team)));
            mate.post(edition + "/teams/join", new JsonObject().put("joinCode", made.getString("joinCode")));
            JsonObject content = new JsonObject()
                    .put("title", cast.app(team))
                    .put("summary", cast.summary(team))
                    .put("sector", cast.sector(team))
                    .put(
                            "links",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("kind", "app")
                                            .put("url", "https://apps.example/" + (team + 1))));
            JsonObject draft = captain.post(edition + "/entries", content);
            captain.put(
                    edition + "/entries/" + draft.getString("id"),
                    1,
                    content.copy().put("state", "submitted"));
            return draft.getString("id");
        });
    }

    private void assign(DemoRound round, List<String> entries, List<Person> judges) throws IOException {
        JsonArray assignments = new JsonArray();
        for (int team = 0; team < Cast.TEAMS; team++) {
            for (int judge : cast.judges(team)) {
                assignments.add(
                        new JsonObject().put("judge", judges.get(judge).id()).put("entry", entries.get(team)));
            }
        }
        organiser.post(round.path() + "/assignments", new JsonObject().put("assignments", assignments));
    }

    private void score(DemoRound round, List<String> entries, List<Person> judges) throws IOException {
        List<String> criteria = round.criteria();
        together("scorecards", Cast.JUDGES, stage, number -> {
            Visitor judge = judges.get(number).visitor();
            List<JsonObject> assignments =
                    judge.get(round.edition() + "/assignments?limit=200").getJsonArray("items").stream()
                            .map(JsonObject.class::cast)
                            .sorted(Comparator.comparingInt(
                                    assignment -> entries.indexOf(assignment.getString("entry"))))
                            .toList();
            for (JsonObject assignment : assignments) {
                int team = entries.indexOf(assignment.getString("entry"));
                JsonObject card = new JsonObject()
                        .put("marks", cast.marks(number, team, criteria))
                        .put("comment", "")
                        .put("state", "submitted");
                judge.put(round.edition() + "/assignments/" + assignment.getString("id") + "/scorecard", 0, card);
            }
            return number;
        });
    }

    private void publish(DemoRound round) throws IOException {
        stage.at("ranking", 0, 1);
        String standings = round.rank(Cast.SEED);
        organiser.post(
                round.edition() + "/publications",
                new JsonObject()
                        .put("standings", standings)
                        .put(
                                "reasons",
                                reasons(organiser.get(round.edition() + "/standings/" + standings + "/check"))));
        stage.at("ranking", 1, 1);
    }

    /** What the organiser says to each thing of the check: the pitches come later, and odd marks were asked about. */
    private static JsonObject reasons(JsonObject check) {
        JsonObject reasons = new JsonObject();
        check.getJsonArray("obstacles").stream()
                .map(JsonObject.class::cast)
                .filter(obstacle -> !obstacle.getBoolean("blocks"))
                .forEach(obstacle -> reasons.put(
                        obstacle.getString("kind"),
                        obstacle.getString("kind").equals("later")
                                ? "The first round is announced before the pitches."
                                : "The committee looked at each of these and asked the judges."));
        return reasons;
    }
}
