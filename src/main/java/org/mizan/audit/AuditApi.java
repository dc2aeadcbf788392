package org.mizan.audit;

import static org.mizan.identity.Role.OBSERVER;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.mizan.audit.AuditStore.Place;
import org.mizan.audit.AuditStore.Placed;
import org.mizan.web.Audience;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** The record of an edition, for those who watch over it, and its latest seal, for everyone to keep. */
public final class AuditApi {
    private static final int STANDARD_PAGE = 100;
    private static final int MOST_PAGE = 1000;

    private final AuditStore acts;

    /** Over the clients of one event loop. */
    public AuditApi(org.mizan.db.Database database) {
        this.acts = new AuditStore(database);
    }

    /** Adds the routes. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/audit", Audience.only(ORGANISER, STEERING, OBSERVER), this::acts)
                .says("Lists what was done, oldest first; an act of the last second may not be in it yet.")
                .answersList(200, RecordedAct.class);
        routes.get("/editions/:edition/audit/seals/latest", Audience.EVERYONE, this::latestSeal)
                .says("Shows the latest seal: whoever keeps its root can later prove that nothing before it changed.")
                .answers(200, LatestSeal.class);
    }

    /** A seal: the root in hexadecimal, the signature over {@code statement} in base64url. */
    public record LatestSeal(
            UUID edition,
            long number,
            long firstLeaf,
            long lastLeaf,
            String root,
            String previousRoot,
            Instant sealedAt,
            String keyId,
            String statement,
            String signature) {}

    private Future<Reply> acts(Call call) {
        Paging<Place> paging = Paging.of(call, STANDARD_PAGE, MOST_PAGE, Place.FIRST, Place::read);
        return acts.page(call, paging.after(), paging.wanted())
                .map(found -> paging.reply(found, Placed::act, Placed::place));
    }

    private Future<Reply> latestSeal(Call call) {
        return acts.latestSeal(call).map(seal -> Reply.ok(shown(seal.orElseThrow(() -> Problem.notFound("seal")))));
    }

    private static LatestSeal shown(Seal seal) {
        return new LatestSeal(
                seal.edition(),
                seal.number(),
                seal.firstLeaf(),
                seal.lastLeaf(),
                HexFormat.of().formatHex(seal.root()),
                HexFormat.of().formatHex(seal.previousRoot()),
                seal.sealedAt(),
                seal.keyId(),
                new String(seal.statement(), java.nio.charset.StandardCharsets.UTF_8),
                Base64.getUrlEncoder().withoutPadding().encodeToString(seal.signature()));
    }
}
