package org.mizan.demo;

import static org.mizan.demo.Together.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mizan.demo.People.Person;

/**
 * An edition of preset jordan-3 that stops in the middle of its judging day and stays there for a week: something of every
 * kind that a judge, a clerk and an organiser may find then.
 */
final class Day {
    /** Teams; the projects behind them came by the office. */
    private static final int TEAMS = 8;

    private static final int FAILED = 7;
    private static final int ABSENT = 19;

    /** The judge whom a team names, and the entry of that team. */
    private static final int NAMED = 2;

    private static final int NAMING = 1;

    /** A judge of a university, and the entry of a team of it. */
    private static final int AFFILIATED = 3;

    private static final int REVIEWS = 3;
    private static final int DAYS = 7;
    private static final String ROUND = "technical";

    private final Cast cast;
    private final Clock clock;
    private final Visitor organiser;
    private final Stage stage;

    Day(Cast cast, Clock clock, Visitor organiser, Stage stage) {
        this.cast = cast;
        this.clock = clock;
        this.organiser = organiser;
        this.stage = stage;
    }

    /** Plays it; the first students are those of its teams, two a team. */
    void play(String slug, List<Person> students, Crew crew) throws IOException {
        stage.at("day", 0, 4);
        String edition =
                "/editions/" + organiser.post("/editions", edition(slug)).getString("id");
        DemoRound round = new DemoRound(organiser, edition, ROUND);
        List<String> entries = submit(students, edition);
        Visitor captain = students.get(2 * NAMING).visitor();
        captain.post(edition + "/entries/" + entries.get(NAMING) + "/conflicts", conflict(crew));
        screen(edition, entries);
        invite(round, crew);
        stage.at("day", 1, 4);
        Dates dates = new Dates(organiser, edition, clock);
        dates.end("applications", "Every project is here.");
        dates.end("screening", "Every project was looked at.");
        dates.begin(ROUND, "The hall is ready earlier than planned.");
        plan(round, entries, crew);
        stage.at("day", 2, 4);
        Cards cards = new Cards(cast, round, crew, entries);
        cards.play();
        hall(round, entries, crew);
        stage.at("day", 3, 4);
        dates.end(ROUND, "Judging ends at five.");
        cards.comeLate(clock.instant().minus(20, ChronoUnit.MINUTES));
        Instant until = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(DAYS, ChronoUnit.DAYS);
        dates.extend(ROUND, until, "The hall had no network for an hour, so judging goes on.");
        round.rank(Cast.SEED);
        stage.at("day", 4, 4);
    }

    private JsonObject edition(String slug) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant after = now.truncatedTo(ChronoUnit.HOURS).plus(DAYS, ChronoUnit.DAYS);
        JsonObject phases = new JsonObject()
                .put("applications", Dates.phase(now.minus(3, ChronoUnit.DAYS), now.plus(1, ChronoUnit.HOURS)))
                .put("screening", Dates.phase(now.minus(2, ChronoUnit.DAYS), now.plus(1, ChronoUnit.HOURS)))
                .put(
                        ROUND,
                        Dates.phase(now.plus(1, ChronoUnit.HOURS), after)
                                .put("name", text("يوم التحكيم", "Judging day")))
                .put("entrepreneurship", Dates.phase(after.plus(1, ChronoUnit.DAYS), after.plus(2, ChronoUnit.DAYS)))
                .put("announcement", Dates.phase(after.plus(3, ChronoUnit.DAYS), after.plus(90, ChronoUnit.DAYS)));
        JsonObject round =
                new JsonObject().put("name", text("جولة القاعة", "Hall round")).put("reviewsPerEntry", REVIEWS);
        JsonObject set = new JsonObject()
                .put(
                        "name",
                        text(
                                "هاكاثون الخدمات الحكومية (عرض تجريبي)",
                                "Government services hackathon (a demonstration)"))
                .put("public", true)
                .put("start", now.minus(3, ChronoUnit.DAYS).toString().substring(0, 10))
                .put("phases", phases)
                .put("sectors", cast.sectors())
                .put("institutions", cast.universities())
                .put("entries", new JsonObject().put("withoutTeam", true))
                .put("rounds", new JsonObject().put(ROUND, round))
                .put("results", new JsonObject().put("top", 5));
        return new JsonObject().put("preset", "jordan-3").put("slug", slug).put("set", set);
    }

    private static JsonObject text(String ar, String en) {
        return new JsonObject().put("ar", ar).put("en", en);
    }

    private List<String> submit(List<Person> students, String edition) throws IOException {
        return together("projects", cast.projects(), stage, number -> {
            JsonObject content = cast.project(number);
            if (number >= TEAMS) {
                return organiser.post(edition + "/entries/unowned", content).getString("id");
            }
            Visitor captain = students.get(number * 2).visitor();
            JsonObject made = captain.post(
                    edition + "/teams",
                    new JsonObject().put("name", cast.app(number)).put("institution", cast.university(number)));
            JsonObject code = new JsonObject().put("joinCode", made.getString("joinCode"));
            students.get(number * 2 + 1).visitor().post(edition + "/teams/join", code);
            JsonObject draft = captain.post(edition + "/entries", content);
            captain.put(
                    edition + "/entries/" + draft.getString("id"),
                    1,
                    content.copy().put("state", "submitted"));
            return draft.getString("id");
        });
    }

    private static JsonObject conflict(Crew crew) {
        return new JsonObject()
                .put("address", crew.judges().get(NAMED).email())
                .put("reason", "هو خال أحد أعضاء الفريق.");
    }

    private void screen(String edition, List<String> entries) throws IOException {
        together("screening", entries.size(), stage, number -> {
            JsonObject verdict = number == FAILED
                    ? new JsonObject().put("verdict", "fail").put("reason", "الرابط لا يفتح، ولا مقطع يعرض التطبيق.")
                    : new JsonObject().put("verdict", "pass");
            return organiser.put(
                    edition + "/entries/" + entries.get(number) + "/screening",
                    0,
                    verdict.put("entryRevision", number < TEAMS ? 2 : 1));
        });
    }

    private void invite(DemoRound round, Crew crew) throws IOException {
        together("crew", crew.judges().size(), stage, number -> {
            Person judge = crew.judges().get(number);
            round.seat(judge);
            // One of a university, whose teams they then do not see; the others are from elsewhere.
            JsonObject known = new JsonObject()
                    .put("sectors", new JsonArray())
                    .put("institution", number == AFFILIATED ? cast.university(AFFILIATED) : null);
            return organiser.put(round.edition() + "/profiles/" + judge.id(), 0, known);
        });
        for (Person clerk : List.of(crew.clerk(), crew.other())) {
            give(round.edition(), clerk, "clerk");
        }
        give(round.edition(), crew.member(), "steering");
    }

    private void give(String edition, Person person, String role) throws IOException {
        organiser.post(
                edition + "/members",
                new JsonObject().put("email", person.email()).put("role", role));
    }

    /** By hand, so that all reviews hang together however few are in: drawn, they would not in every play. */
    private void plan(DemoRound round, List<String> entries, Crew crew) throws IOException {
        organiser.post(
                round.edition() + "/hall/lots",
                new JsonObject().put("anew", false).put("seed", Cast.SEED));
        JsonArray pairs = new JsonArray();
        for (int entry = 0; entry < entries.size(); entry++) {
            for (int step : entry == FAILED ? new int[0] : new int[] {0, 1, 3}) {
                int next = (entry + step) % Crew.JUDGES;
                int judge = isBarred(next, entry) ? (next + 4) % Crew.JUDGES : next;
                pairs.add(new JsonObject()
                        .put("judge", crew.judges().get(judge).id())
                        .put("entry", entries.get(entry)));
            }
        }
        JsonObject asked = new JsonObject().put("reviews", REVIEWS).put("pairs", pairs);
        String plan = organiser.post(round.path() + "/plans", asked).getString("id");
        organiser.post(round.path() + "/plans/" + plan + "/commit", new JsonObject());
    }

    private static boolean isBarred(int judge, int entry) {
        return (judge == NAMED && entry == NAMING) || (judge == AFFILIATED && entry == AFFILIATED);
    }

    /** One did not come, and one came without having been announced, for two judges whom the office found. */
    private void hall(DemoRound round, List<String> entries, Crew crew) throws IOException {
        Visitor clerk = crew.clerk().visitor();
        String edition = round.edition();
        clerk.post(
                edition + "/entries/" + entries.get(ABSENT) + "/presence",
                new JsonObject().put("presence", "absent").put("reason", "الطاولة فارغة منذ العاشرة."));
        JsonObject project = cast.project(ABSENT)
                .put("title", text("طوارئ", "Emergency Call"))
                .put("walkIn", "تعطّلت حافلة الفريق في الطريق.");
        String walkIn = clerk.post(edition + "/entries/unowned", project).getString("id");
        organiser.put(
                edition + "/entries/" + walkIn + "/table",
                new JsonObject().put("number", entries.size() + 1).putNull("from"));
        List<JsonObject> pairs = new ArrayList<>();
        for (int judge : new int[] {4, 7}) {
            pairs.add(
                    new JsonObject().put("judge", crew.judges().get(judge).id()).put("entry", walkIn));
        }
        organiser.post(round.path() + "/assignments", new JsonObject().put("assignments", new JsonArray(pairs)));
    }
}
