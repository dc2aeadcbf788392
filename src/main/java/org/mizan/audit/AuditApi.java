package org.mizan.audit;

import static org.mizan.identity.Role.OBSERVER;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Audience;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** The record of an edition, for those who watch over it, and its latest seal, for everyone to keep. */
public final class AuditApi {
    private static final int STANDARD_PAGE = 100;
    private static final int MOST_PAGE = 1000;
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,19})\\.([0-9a-f-]{36})");

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

    /** An act as the record shows it; {@code leaf} is its place among the sealed ones. */
    public record RecordedAct(
            UUID id,
            Instant at,
            String act,
            @Nullable UUID person,
            String subject,
            JsonObject body,
            @Nullable Long leaf) {}

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
        int limit = call.limit(STANDARD_PAGE, MOST_PAGE);
        Place after = call.after().map(AuditApi::place).orElse(Place.FIRST);
        return acts.page(call.edition(), call.person(), after, limit)
                .map(found -> found.orElseThrow(() -> Problem.notFound("edition")))
                .map(page -> {
                    call.admit(page.roles());
                    List<AuditStore.Placed> rows = page.acts();
                    Optional<String> next = rows.size() < limit
                            ? Optional.empty()
                            : Optional.of(rows.get(rows.size() - 1).place().toString());
                    return Reply.page(rows.stream().map(AuditStore.Placed::act).toList(), next);
                });
    }

    private Future<Reply> latestSeal(Call call) {
        return acts.latestSeal(call.edition())
                .map(found -> found.orElseThrow(() -> Problem.notFound("edition")))
                .map(seal -> Reply.ok(shown(seal.orElseThrow(() -> Problem.notFound("seal")))));
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

    private static Place place(String after) {
        var parts = PLACE.matcher(after);
        if (!parts.matches()) {
            throw Problem.of(400, "audit.after");
        }
        try {
            return new Place(Long.parseLong(parts.group(1)), UUID.fromString(parts.group(2)));
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(400, "audit.after");
        }
    }

    /** Where a page ends. */
    record Place(long tx, UUID id) {
        static final Place FIRST = new Place(0, new UUID(0, 0));

        @Override
        public String toString() {
            return tx + "." + id;
        }
    }
}
