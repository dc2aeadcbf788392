package org.mizan.readiness;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import org.mizan.db.Database;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** What an edition lacks for its next phase, for whoever runs it. */
public final class ReadinessApi {
    private final ReadinessStore store;
    private final boolean lettersKept;

    /** Over the database of an event loop; {@code lettersKept} where no mail server is set. */
    public ReadinessApi(Database database, boolean lettersKept) {
        this.store = new ReadinessStore(database);
        this.lettersKept = lettersKept;
    }

    /** Adds the line. */
    public void mount(Routes routes) {
        routes.get(
                        "/editions/:edition/readiness",
                        only(ORGANISER),
                        call -> store.facts(call, lettersKept)
                                .map(Readiness::of)
                                .map(Reply::ok))
                .says("How far the edition is, and what is missing, in the order in which it is needed.")
                .answers(200, Readiness.class);
    }
}
