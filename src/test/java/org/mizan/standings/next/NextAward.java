package org.mizan.standings.next;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;

/** An award whose open round gives reviews where they matter, and what its judges do in it. */
final class NextAward {
    private NextAward() {}

    static final JsonObject NOTHING = new JsonObject();

    /** So many entries of no team in the open round, which so many judges review by this rule. */
    static Award award(TestServer server, int entries, int judges, JsonObject rule) {
        Award award = Award.judging(server, "impact");
        List<UUID> made = award.rows().entries(entries);
        List<Client> people = Stream.generate(server::person).limit(judges).toList();
        people.forEach(judge -> {
            award.rows().grant(judge.id(), "judge");
            award.rows().seat(judge.id());
        });
        award.rows()
                .run(
                        "insert into next_rule values ($1, $2, $3, 7, '\\x00', 1)",
                        award.edition(),
                        AwardRows.ROUND,
                        rule);
        return new Award(server, award.rows(), award.organiser(), people, made, List.of());
    }

    static JsonObject rule(int budget, int floor, int ceiling) {
        return new JsonObject()
                .put("budget", budget)
                .put("floor", floor)
                .put("ceiling", ceiling)
                .put(
                        "lines",
                        new JsonArray()
                                .add(new JsonObject().put("places", 1).put("weight", "1"))
                                .add(new JsonObject().put("places", 2).put("weight", "1")))
                .put("perSector", false)
                .putNull("certainty")
                .put("holdMinutes", 60);
    }

    static Answer ask(Award award, Client judge) {
        return judge.post(award.round() + "/next", NOTHING);
    }

    static JsonObject asked(Award award, int judge) {
        return ask(award, award.judges().get(judge)).expect(200).json();
    }

    /** The entry of what a judge was given. */
    static String entry(Award award, JsonObject given) {
        return award.rows()
                .column(
                        "select entry_id::text from assignment where edition_id = $1 and id = $2",
                        award.edition(),
                        UUID.fromString(given.getString("assignment")))
                .getFirst();
    }

    static void score(Award award, int judge, JsonObject given, int mark) {
        award.server().clock().advance(Duration.ofSeconds(1));
        award.card(award.judges().get(judge), UUID.fromString(given.getString("assignment")), 0, mark)
                .expect(200);
    }

    /** Judges ask in turn and mark what they are given, the later entries lower, until nobody is given anything. */
    static void play(Award award) {
        boolean more = true;
        while (more) {
            more = false;
            for (int judge = 0; judge < award.judges().size(); judge++) {
                JsonObject given = asked(award, judge);
                if (given.getString("assignment") != null) {
                    int at = award.entries().indexOf(UUID.fromString(entry(award, given)));
                    score(award, judge, given, Math.max(1, 8 - 2 * at + judge % 2));
                    more = true;
                }
            }
        }
    }

    static List<JsonObject> log(Award award) {
        List<JsonObject> lines = new ArrayList<>();
        award.organiser()
                .get(award.round() + "/next?limit=500")
                .expect(200)
                .json()
                .getJsonArray("items")
                .forEach(line -> lines.add((JsonObject) line));
        return lines;
    }

    static JsonObject replayed(Award award) {
        return award.organiser().get(award.round() + "/next/replay").expect(200).json();
    }

    static List<Integer> reviews(Award award) {
        return award
                .rows()
                .column(
                        "select count(*)::text from assignment where edition_id = $1 group by entry_id order by 1",
                        award.edition())
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    static List<String> differences(Award award) {
        return replayed(award).getJsonArray("differences").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getInteger("number") + " " + one.getString("what"))
                .toList();
    }

    static JsonObject shown(Award award) {
        return award.organiser().get(award.round() + "/rule").expect(200).json();
    }

    static void scoreFor(Award award, int rounds) {
        for (int time = 0; time < rounds; time++) {
            for (int judge = 0; judge < award.judges().size(); judge++) {
                score(award, judge, asked(award, judge), 3 + (time + judge) % 5);
            }
        }
    }
}
