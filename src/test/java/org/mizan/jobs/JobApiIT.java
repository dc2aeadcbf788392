package org.mizan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

class JobApiIT {
    private static final UUID EDITION = UUID.randomUUID();

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Client organiser;

    @BeforeAll
    static void open() {
        AwardRows.empty(server.database(), EDITION);
        organiser = server.person(EDITION, Role.ORGANISER);
    }

    /** Of a kind that no runner knows, so it waits. */
    private static UUID waiting() {
        return new JobStore(server.database(), changed -> {})
                .enqueue(
                        EDITION,
                        Queued.of(
                                "unknown",
                                null,
                                new Runners.Round("final"),
                                server.clock().instant()),
                        organiser.id(),
                        server.clock().instant())
                .await();
    }

    private static String path(UUID job) {
        return "/editions/" + EDITION + "/jobs/" + job;
    }

    @Test
    void a_job_is_shown_as_it_stands() {
        UUID job = waiting();
        JsonObject shown = organiser.get(path(job)).expect(200).json();
        assertEquals("waiting", shown.getString("state"));
        assertEquals("unknown", shown.getString("kind"));
        assertEquals(0, shown.getInteger("attempts"));
    }

    @Test
    void a_waiting_job_is_cancelled_and_the_act_recorded() {
        UUID job = waiting();
        JsonObject shown = organiser.delete(path(job)).expect(200).json();
        assertEquals("cancelled", shown.getString("state"));
        assertTrue(server.row(
                        "select exists (select 1 from audit where edition_id = $1 and act = 'job.cancel'"
                                + " and subject = $2 and person_id = $3)",
                        EDITION,
                        "job:" + job,
                        organiser.id())
                .getBoolean(0));
    }

    @Test
    void a_job_that_has_ended_is_not_cancelled_again() {
        UUID job = waiting();
        organiser.delete(path(job)).expect(200);
        assertEquals("jobs.ended", organiser.delete(path(job)).expect(409).code());
    }

    @Test
    void only_organisers_of_the_edition_see_its_jobs() {
        UUID job = waiting();
        server.person(EDITION, Role.JUDGE).get(path(job)).expect(403);
        server.person().delete(path(job)).expect(403);
        server.nobody().get(path(job)).expect(401);
    }

    @Test
    void a_job_of_another_edition_is_not_found() {
        organiser.get(path(UUID.randomUUID())).expect(404);
        organiser.get("/editions/" + UUID.randomUUID() + "/jobs/" + waiting()).expect(404);
    }
}
