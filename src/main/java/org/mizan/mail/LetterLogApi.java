package org.mizan.mail;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** The log of an edition's letters, and sending once more what failed. */
public final class LetterLogApi {
    private static final String LETTERS = "/editions/:edition/letters";

    private final LetterLogStore letters;

    /** On this database. */
    public LetterLogApi(Database database) {
        this.letters = new LetterLogStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get(LETTERS, only(ORGANISER), this::list)
                .says(
                        "The letters of the edition, the latest first: to whom, which, how far, and why one failed; never a link.")
                .query("failed", Boolean.class, "Only those that failed for good.")
                .answersList(200, LoggedLetter.class);
        routes.put(LETTERS + "/:letter/again", only(ORGANISER), this::again)
                .says("Sends a letter that failed once more; one that waits, or was sent, stays as it is.")
                .answers(204);
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.beforeId(call, 100, 500);
        boolean failed = call.query("failed").filter("true"::equals).isPresent();
        return letters.page(call, page, failed).map(found -> page.reply(found, LoggedLetter::id));
    }

    private Future<Reply> again(Call call) {
        UUID letter = call.id("letter");
        return letters.isKnown(call, letter)
                .compose(known -> known
                        ? letters.again(Act.of(call, call.edition(), "letter.again", "job:" + letter), letter)
                        : Future.failedFuture(Problem.notFound("letter")))
                .map(sent -> Reply.noContent());
    }
}
