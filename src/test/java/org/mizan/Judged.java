package org.mizan;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.mizan.identity.Role;

/** A server with one award whose marks were ranked once, for tests that read what came of it. */
public final class Judged extends Running {
    private final TestServer server = TestServer.fresh();
    private final int[][] marks;
    private final JsonObject asked;
    private Award award;
    private String standings;

    private Judged(int[][] marks, JsonObject asked) {
        this.marks = marks;
        this.asked = asked;
    }

    /** Marks as in {@link Award#marked}, and what is asked of their standings. */
    public static Judged by(int[][] marks, JsonObject asked) {
        return new Judged(marks, asked);
    }

    @Override
    protected void open() {
        server.open();
        award = Award.marked(server, marks);
        standings = award.compute(asked);
    }

    public TestServer server() {
        return server;
    }

    public Award award() {
        return award;
    }

    /** The id of its standings. */
    public String standings() {
        return standings;
    }

    /** Fails unless those who run the edition read what is said of the standings there, and nobody else does. */
    public void isOnlyForThoseWhoRunIt(String what) {
        String path = award.base() + "/standings/" + standings + what;
        server.person(award.edition(), Role.STEERING).get(path).expect(200);
        award.bystanders().forEach(other -> other.get(path).expect(403));
        server.nobody().get(path).expect(401);
    }

    /** Fails unless it is found in the edition of the standings alone. */
    public void isOnlyInItsEdition(String what) {
        Award other = Award.scored(server);
        other.organiser().get(other.base() + "/standings/" + standings + what).expect(404);
        award.organiser()
                .get(award.base() + "/standings/" + UUID.randomUUID() + what)
                .expect(404);
    }

    @Override
    public void close() {
        server.close();
    }
}
