package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real PostgreSQL freezes, dies, or becomes a standby, while people go on. */
class FailingDatabaseIT {
    private final TestServer server = TestServer.alone(Map.of("database.waitTimeout", "2s"));
    private PostgresProcesses postgres;
    private Crowd crowd;

    @BeforeEach
    void people_go_on() {
        server.open();
        postgres = PostgresProcesses.of(server.config().data());
        crowd = new Crowd(server);
        crowd.until(20, "save 200", "publish 201", "read 200", "board 200");
    }

    @AfterEach
    void all_ends() {
        postgres.thaw();
        crowd.close();
        server.close();
    }

    @Test
    void while_it_is_frozen_requests_are_refused_as_busy_and_boards_go_on_and_then_all_goes_on() throws Exception {
        postgres.freeze();
        crowd.until(4, "save 503", "publish 503", "read 503");
        crowd.until(20, "board 200");
        postgres.thaw();
        crowd.until(20, "save 200", "publish 201", "read 200");
        crowd.endedWell();
    }

    @Test
    void when_it_is_killed_nothing_acknowledged_is_lost_or_there_twice() throws Exception {
        for (int time = 0; time < 3; time++) {
            postgres.kill();
            crowd.until(1, "save 503", "read 503");
            crowd.until(20, "save 200", "publish 201", "read 200", "board 200");
        }
        crowd.endedWell();
    }

    @Test
    void while_it_is_a_standby_what_only_reads_goes_on_until_it_is_promoted() throws Exception {
        postgres.becomeStandby();
        crowd.until(4, "save 503", "publish 503");
        crowd.until(20, "read 200", "board 200");
        Until.so("it is ready to read", () -> server.health("ready/read") == 200);
        assertEquals(503, server.health("ready/write"));
        assertEquals(503, server.health("ready"));
        int saves = crowd.answered("save 200");
        crowd.until(4, "save 503");
        assertEquals(saves, crowd.answered("save 200"));
        assertTrue(server.row("select pg_promote()").getBoolean(0));
        crowd.until(20, "save 200", "publish 201", "read 200");
        Until.so("it is ready to write", () -> server.health("ready/write") == 200);
        crowd.endedWell();
    }
}
