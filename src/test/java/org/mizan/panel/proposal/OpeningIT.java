package org.mizan.panel.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.identity.Role;

/** Pairs that were assigned by hand before their round opens. */
class OpeningIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.judging(server, "impact");
    private final UUID judge = award.rows().judge("J");
    private final UUID entry = award.rows().entry("A", "submitted");

    private void closed() {
        award.rows().moves(server.clock().instant().plus(Duration.ofDays(1)), AwardRows.CLOSES);
    }

    /** Moved to an earlier time by an organiser, the round opens now. */
    private void opens(int revision) {
        award.organiser()
                .seen(revision)
                .put(
                        award.base() + "/phases/judging",
                        new JsonObject()
                                .put("opensAt", server.clock().instant().toString())
                                .put("closesAt", AwardRows.CLOSES.toString())
                                .put("reason", "Earlier."))
                .expect(200);
        Until.so("the round opens", () -> looked() == 1);
    }

    /** How often it was looked at what is pinned. */
    private long looked() {
        return jobs("done").size();
    }

    private List<String> jobs(String state) {
        return award.rows()
                .column(
                        "select id::text from job where edition_id = $1 and kind = 'round.opening' and state = $2",
                        award.edition(),
                        state);
    }

    private List<String> pinned() {
        return award.rows()
                .column(
                        "select entry_revision::text from assignment where edition_id = $1 order by 1",
                        award.edition());
    }

    @Test
    void the_revision_submitted_last_is_pinned_when_the_round_opens() {
        closed();
        award.assign(judge, entry).expect(201);
        award.rows().revise(entry, "Z", "submitted");
        assertEquals(List.of("1"), pinned());
        opens(2);
        assertEquals(List.of("2"), pinned());
        assertEquals(
                1,
                award.rows()
                        .column(
                                "select act from audit where edition_id = $1 and act = 'assignment.pin'",
                                award.edition())
                        .size());
    }

    @Test
    void what_was_received_in_time_and_written_a_moment_later_is_pinned_a_minute_later() {
        closed();
        award.assign(judge, entry).expect(201);
        opens(2);
        award.rows().revise(entry, "Z", "submitted");
        assertEquals(List.of("1"), pinned());
        server.clock().advance(OpeningWork.LATE);
        Until.so("it is looked at once more", () -> looked() == 2);
        assertEquals(List.of("2"), pinned());
        assertEquals(List.of(), jobs("waiting"));
    }

    @Test
    void a_pair_assigned_when_the_round_is_open_is_pinned_at_once_and_nothing_waits() {
        award.assign(judge, entry).expect(201);
        award.rows().revise(entry, "Z", "submitted");
        assertEquals(List.of(), jobs("waiting"));
        assertEquals(List.of("1"), pinned());
    }

    @Test
    void what_was_scored_stays_at_the_revision_that_its_judge_saw() {
        award.assign(judge, entry).expect(201);
        award.rows()
                .card(
                        UUID.fromString(award.rows()
                                .column("select id::text from assignment where edition_id = $1", award.edition())
                                .getFirst()),
                        "draft",
                        new JsonObject());
        closed();
        UUID other = award.rows().entry("B", "submitted");
        award.assign(judge, other).expect(201);
        award.rows().revise(entry, "Z", "submitted");
        award.rows().revise(other, "Z", "submitted");
        opens(2);
        assertEquals(List.of("1", "2"), pinned());
    }

    @Test
    void a_card_of_a_version_that_its_judge_did_not_see_is_refused_until_they_look_again() {
        for (boolean blind : new boolean[] {false, true}) {
            Award award = Award.judging(server, "impact");
            award.rows()
                    .run(
                            "update edition set settings = jsonb_set(settings, '{judging}', jsonb_build_object('blind', $2::boolean)) where id = $1",
                            award.edition(),
                            blind);
            Client looker = server.person(award.edition(), Role.JUDGE);
            award.rows().seat(looker.id());
            UUID entry = award.rows().entry("A", "submitted");
            award.assign(looker.id(), entry).expect(201);
            String task = award.base() + "/assignments/"
                    + award.rows()
                            .column("select id::text from assignment where edition_id = $1", award.edition())
                            .getFirst();
            String seen = version(looker, task);
            if (blind) {
                assertEquals(
                        "judging.entry.revised",
                        save(looker, task, "1").expect(409).code(),
                        "how often a team wrote is not to be guessed");
            }
            award.rows().revise(entry, "Z", "submitted");
            award.rows().run("update assignment set entry_revision = 2 where edition_id = $1", award.edition());
            assertEquals(
                    "judging.entry.revised",
                    save(looker, task, seen).expect(409).code());
            save(looker, task, version(looker, task)).expect(200);
        }
    }

    private static String version(Client judge, String task) {
        JsonObject seen = judge.get(task + "/entry").expect(200).json();
        return seen.getString("version", String.valueOf(seen.getInteger("revision")));
    }

    private static Answer save(Client judge, String task, String version) {
        return judge.with("If-None-Match", "*")
                .put(
                        task + "/scorecard",
                        new JsonObject()
                                .put("marks", new JsonObject())
                                .put("state", "draft")
                                .put("version", version));
    }
}
