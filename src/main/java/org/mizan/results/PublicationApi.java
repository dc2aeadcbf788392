package org.mizan.results;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.SigningKeys;
import org.mizan.db.Database;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Json;
import org.mizan.web.KeptAnswer;
import org.mizan.web.Names;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Sha256;
import org.mizan.web.Workshop;

/** Publications: what everyone reads; made by an organiser, never changed, signed. */
public final class PublicationApi {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /** How long one waits for those before it, which is less than a request may take. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Workshop workshop;
    private final PublicationStore publications;
    private final CheckApi checks;
    private final Boards boards;
    private final SigningKeys keys;
    private final BoardStream stream;

    /** The routes of one event loop over this database; at most so many readers follow boards on it. */
    public PublicationApi(Vertx vertx, Database database, Boards boards, SigningKeys keys, int streamsMax) {
        this.vertx = vertx;
        this.workshop = Workshop.of(vertx);
        this.publications = new PublicationStore(database);
        this.checks = new CheckApi(vertx, database);
        this.boards = boards;
        this.keys = keys;
        this.stream = new BoardStream(vertx, boards, streamsMax);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        checks.mount(routes);
        routes.post("/editions/:edition/publications", only(ORGANISER), this::publish)
                .says(
                        "Publish standings, with a reason for each thing of the check in spite of which they are published.")
                .takes(Publishing.class, """
                        {"standings": "01990000-0000-7000-8000-000000000000", "top": 10,
                         "reasons": {"later": "The finalists are announced before the pitches."}}
                        """)
                .refuses(404, 409)
                .answers(201, Made.class);
        routes.get("/editions/:edition/publications", EVERYONE, this::list)
                .says("List the publications of an edition, latest first.")
                .answersList(200, PublicationStore.Listed.class);
        routes.get("/editions/:edition/publications/:number", EVERYONE, this::one)
                .says("Read the bytes of a publication; headers carry digest and signature.")
                .sends("Mizan-Digest", "The SHA-256 of the bytes, in hexadecimal.")
                .sends("Mizan-Key", "The id of the key that signed, as in /.well-known/jwks.json.")
                .sends("Mizan-Signature", "The Ed25519 signature of the bytes, in base64url.")
                .answersBytes(200, "application/json", Publication.class);
        routes.get("/editions/:edition/board", EVERYONE, this::board)
                .says("Read the latest publication of an edition.")
                .tagged()
                .sends("Mizan-Digest", "The SHA-256 of the bytes, in hexadecimal.")
                .sends("Mizan-Key", "The id of the key that signed, as in /.well-known/jwks.json.")
                .sends("Mizan-Signature", "The Ed25519 signature of the bytes, in base64url.")
                .answersBytes(200, "application/json", Publication.class)
                .unmetered();
        routes.get("/editions/:edition/board/stream", EVERYONE, this::follow)
                .says("Follow the board by Server-Sent Events: publication (what changed) or reload (read it again).")
                .query("since", Integer.class, "The number of the publication that the reader has.")
                .reads("Last-Event-ID", "The number of the publication that the reader has, before since.")
                .answersEvents(Map.of("publication", Changes.class, "reload", Reload.class))
                .unmetered();
    }

    /**
     * What to publish: standings, and how much of them where the edition's own settings shall not hold.
     *
     * @param reasons by kind, for what the check of the standings found
     */
    record Publishing(
            UUID standings,
            @Nullable @Min(1) @Max(100_000) Integer top,
            @Nullable Boolean withScores,
            @Nullable @Size(max = 50) Map<String, @NotBlank @Paragraphs @Size(max = 2_000) String> reasons) {}

    /** The number of the publication that is to be read again. */
    record Reload(int number) {}

    /** The publication that was made. */
    record Made(int number, String digest, Instant publishedAt) {}

    private Future<Reply> publish(Call call) {
        Publishing asked = call.body(Publishing.class);
        // Each names the one before and is signed: of those that are made at once all but one would be made in vain.
        return vertx.sharedData()
                .getLocalLockWithTimeout("publications of " + call.edition(), MOST_WAIT.toMillis())
                .recover(late -> Future.failedFuture(Problem.busy()))
                .compose(turn -> inTurn(call, asked).onComplete(done -> turn.release()));
    }

    /** Another node may publish at the same time, and take the number. */
    private Future<Reply> inTurn(Call call, Publishing asked) {
        return Guarded.numbered(
                "publication_pkey",
                () -> checks.read(call, asked.standings())
                        .compose(read -> workshop.run(call, () -> prepared(read, asked, call.receivedAt()))),
                prepared -> new Step.Write(() -> write(call, asked, prepared)));
    }

    /** A publication that is ready to be signed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Prepared(
            PublicationFacts facts,
            List<PublicationCheck.Reason> reasons,
            Publication publication,
            byte[] bytes,
            String digest,
            @Nullable Buffer change) {}

    /** On a worker: sorting, writing and hashing take long for a large award. */
    private Prepared prepared(CheckApi.Read read, Publishing asked, Instant at) {
        PublicationFacts facts = read.asked().facts();
        return switch (PublicationRules.decide(facts, asked.top(), asked.withScores(), at)) {
            case PublicationRules.Decision.Refused(Problem why) -> throw why;
            case PublicationRules.Decision.Composed(var publication) -> {
                List<PublicationCheck.Reason> reasons = PublicationCheck.reasons(
                        PublicationCheck.of(facts, read.found(), at),
                        asked.reasons() == null ? Map.of() : asked.reasons());
                byte[] bytes = Json.bytes(publication).getBytes();
                String digest = Sha256.named(bytes);
                PublicationFacts.Previous before = facts.previous();
                Buffer change = before == null ? null : Json.bytes(Changes.between(before, publication, digest));
                yield new Prepared(facts, reasons, publication, bytes, digest, change);
            }
        };
    }

    private Future<Optional<Reply>> write(Call call, Publishing asked, Prepared prepared) {
        UUID edition = call.edition();
        int number = prepared.publication().number();
        String digest = prepared.digest();
        String location = Routes.BASE + "/editions/" + edition + "/publications/" + number;
        Instant publishedAt = Instant.parse(prepared.publication().publishedAt());
        Reply reply = Reply.created(location, new Made(number, digest, publishedAt));
        Act act = Act.of(call, edition, "publication.publish", "publication:" + number)
                .withBody(recorded(asked, digest, prepared.reasons()))
                .answering(reply);
        return keys.sign(prepared.bytes())
                .compose(signed -> publications.publish(
                        act,
                        prepared.facts(),
                        prepared.publication(),
                        new PublicationStore.Published(
                                edition,
                                "",
                                number,
                                Buffer.buffer(prepared.bytes()),
                                digest,
                                signed.keyId(),
                                signed.signature(),
                                publishedAt,
                                prepared.change()),
                        prepared.reasons()))
                .map(written -> {
                    if (written) {
                        boards.refresh(edition);
                    }
                    return Optional.of(reply).filter(made -> written);
                });
    }

    /** What the sealed record says: of what stood in the way the kinds, and no words of a person. */
    private static JsonObject recorded(Publishing asked, String digest, List<PublicationCheck.Reason> reasons) {
        JsonObject recorded =
                new JsonObject().put("standings", asked.standings().toString()).put("digest", digest);
        return reasons.isEmpty()
                ? recorded
                : recorded.put(
                        "despite",
                        new JsonArray(
                                reasons.stream().map(one -> one.kind().key()).toList()));
    }

    private Future<Reply> list(Call call) {
        Paging<Integer> paging = Paging.beforeNumber(call, 50, 200);
        return publications
                .list(call, paging.after(), paging.wanted())
                .map(found -> paging.reply(found, PublicationStore.Listed::number));
    }

    private Future<Reply> one(Call call) {
        return publications.find(call, number(call.path("number"))).map(found -> {
            PublicationStore.Published published = found.orElseThrow(() -> Problem.notFound("publication"));
            return signed(
                    Reply.bytes(200, "application/json; charset=utf-8", published.body()),
                    published.digest(),
                    published.keyId(),
                    PublicationStore.base64(published.signature()));
        });
    }

    private Future<Reply> board(Call call) {
        Boards.Board ready = boards.inMemory(edition(call));
        if (ready != null && ready.isPublic() && ready.ready() != null) {
            return Future.succeededFuture(answer(ready));
        }
        return seen(call).map(PublicationApi::answer);
    }

    private Future<Reply> follow(Call call) {
        Integer since = call.header("Last-Event-ID")
                .filter(id -> NUMBER.matcher(id).matches())
                .map(Integer::valueOf)
                .or(() -> call.number("since", 0, Integer.MAX_VALUE))
                .orElse(0);
        return seen(call).map(board -> stream.open(call, since, board));
    }

    /** The path of a board is no id yet: memory goes by the short name too. */
    private static String edition(Call call) {
        return Names.edition(call.path("edition"));
    }

    /** The board of an edition that is there for the caller. */
    private Future<Boards.Board> seen(Call call) {
        call.meter();
        return boards.latest(edition(call)).compose(found -> {
            Boards.Board board = found.orElseThrow(() -> Problem.notFound("edition"));
            return board.isPublic()
                    ? Future.succeededFuture(board)
                    : publications.admit(board.edition(), call).map(admitted -> board);
        });
    }

    private static Reply answer(Boards.Board board) {
        KeptAnswer ready = board.ready();
        if (ready == null) {
            throw Problem.of(404, "results.none");
        }
        return Reply.ready(ready);
    }

    private static Reply signed(Reply reply, String digest, String keyId, String signature) {
        return reply.header("Mizan-Digest", digest).header("Mizan-Key", keyId).header("Mizan-Signature", signature);
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.notFound("publication");
        }
        return Integer.parseInt(text);
    }
}
