package org.mizan.edition;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.only;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.web.Audience;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.IdText;
import org.mizan.web.Json;
import org.mizan.web.Names;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Presets, editions made from them, and the dates of their phases. */
public final class EditionApi {
    private static final String MADE_EXAMPLE = """
            {"preset": "hackathon-weekend", "slug": "weekend-2026",
             "set": {"public": true, "start": "2026-10-02", "timeZone": "Asia/Amman",
                     "institutions": {"ju": {"name": {"ar": "الجامعة الأردنية", "en": "University of Jordan"},
                                             "kind": "university"}}}}
            """;
    private static final String CHANGE_EXAMPLE = """
            {"set": {"name": {"ar": "هاكاثون الخريف", "en": "Autumn hackathon"}, "results": {"top": 5}}}
            """;
    private static final String DATES_EXAMPLE = """
            {"opensAt": "2026-10-01T06:00:00Z", "closesAt": "2026-12-31T21:00:00Z",
             "reason": "The universities asked for one more week."}
            """;

    private static final List<Offered> OFFERED = Preset.all().stream()
            .map(preset -> new Offered(
                    preset.key(),
                    preset.mustSet(),
                    new JsonObject(preset.document().toString())))
            .toList();

    private final EditionStore editions;
    private final PhaseStore phases;
    private final Function<UUID, Future<Void>> shown;

    /** Over the database of an event loop; {@code shown} runs before it is said that others see an edition now, or not. */
    public EditionApi(Database database, Function<UUID, Future<Void>> shown) {
        this.shown = shown;
        editions = new EditionStore(database);
        phases = new PhaseStore(database);
    }

    /** Adds the route lines; those who may make editions are the makers. */
    public void mount(Routes routes, Audience makers) {
        routes.get("/presets", EVERYONE, this::presets)
                .says("Lists the presets, and what each leaves to be set.")
                .answersList(200, Offered.class);
        routes.post("/editions", makers, this::create)
                .says(
                        "Makes an edition from a preset and what it leaves open, given as a JSON merge patch of it; who may is a setting of the house.")
                .takes(Made.class, MADE_EXAMPLE)
                .tagged()
                .refuses(409)
                .answers(201, Edition.class);
        routes.get("/editions", EVERYONE, this::list)
                .says("Lists the editions that are public or in which the caller has a role, the latest first.")
                .query("slug", String.class, "Only the edition of this short name.")
                .answersList(200, Edition.Summary.class);
        routes.get("/editions/:edition", EVERYONE, this::read)
                .says("Gives the whole of an edition as data.")
                .tagged()
                .answers(200, Edition.class);
        routes.patch("/editions/:edition", only(ORGANISER), this::change)
                .guarded()
                .says(
                        "Changes the name, the time zone, whether it is public, the rules and the terms of an edition, as a JSON merge patch.")
                .takes(Change.class, CHANGE_EXAMPLE)
                .answers(200, Edition.class);
        routes.put("/editions/:edition/phases/:phase", only(ORGANISER), this::move)
                .guarded()
                .says("Moves the dates of a phase; everyone can read why.")
                .takes(Dates.class, DATES_EXAMPLE)
                .answers(200, Phase.class);
        routes.get("/editions/:edition/phases/:phase/changes", EVERYONE, this::changes)
                .says("Lists every change of a phase's dates, the latest first.")
                .answersList(200, PhaseStore.Change.class);
    }

    /**
     * Makes an edition from the command line: the preset may be one's own, and the organiser is named by mail address.
     * Fails with the same problems as the route.
     */
    public Future<Edition> create(Preset preset, String slug, JsonObject set, @Nullable String organiser, Instant at) {
        Blueprint plan;
        try {
            name(slug);
            plan = BlueprintReader.read(preset.with(json(set)), "");
        } catch (Problem refused) {
            return Future.failedFuture(refused);
        }
        UUID id = Ids.next(at);
        Act act = Act.ofHouse(id, "edition.create", "edition:" + id, at);
        return organiser(organiser)
                .compose(person -> editions.create(
                        slug,
                        preset.key(),
                        plan,
                        person.orElse(null),
                        null,
                        person.map(who -> act.withBody(new JsonObject().put("organiser", who.toString())))
                                .orElse(act)))
                .recover(failure -> Future.failedFuture(
                        SqlState.excluded(failure, "address_proved")
                                ? Problem.invalid(
                                        "/organiser", "edition.organiser.unproved", Objects.requireNonNull(organiser))
                                : failure))
                .map(written -> {
                    if (!written) {
                        throw Problem.conflict("edition.slug.taken", slug);
                    }
                    return Edition.of(id, slug, preset.key(), plan, null, at);
                });
    }

    /** What is wrong with the edition that the preset becomes with what was set, as far as its data say; nothing is made. */
    public static List<Problem.Fault> faults(Preset preset, JsonObject set) {
        try {
            BlueprintReader.read(preset.with(json(set)), "");
            return List.of();
        } catch (Problem refused) {
            return refused.faults();
        }
    }

    private Future<Optional<UUID>> organiser(@Nullable String email) {
        if (email == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return editions.person(email.strip().toLowerCase(Locale.ROOT)).map(found -> {
            if (found.isEmpty()) {
                throw Problem.invalid("/organiser", "edition.organiser.unknown", email);
            }
            return found;
        });
    }

    /** A short name; one that has the form of an id would stand for two editions. */
    private static void name(String slug) {
        if (!Fields.KEY.matcher(slug).matches() || IdText.read(slug) != null) {
            throw Problem.invalid("/slug", "edition.key");
        }
    }

    /**
     * A preset as it is offered: what must be set, and all that it says, to be changed at will.
     *
     * @param mustSet pointers into the preset
     * @param preset an edition as data (name, languages, timeZone, start, rules, teams, entries, phases, sectors,
     * institutions, rounds, prizes, specialPrizes, judging, results); its schema is open, since what must be set holds the word "mustSet" whatever
     * its type
     */
    record Offered(String key, List<String> mustSet, JsonObject preset) {}

    /**
     * An edition to be made of a preset.
     *
     * @param set a merge patch (RFC 7386) of the preset, at least of what it says must be set; null takes a member out. Its
     * schema is open, since a patch says any part: what comes of it is checked whole, and 422 points at every fault
     */
    record Made(
            @Size(max = 64) String preset,

            @Pattern(regexp = "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?") @Size(max = 64)
            String slug,

            @Nullable JsonObject set) {}

    /**
     * What changes of an edition.
     *
     * @param set a merge patch (RFC 7386) of name, timeZone, public and the members of the edition's settings; null takes a
     * member out. Its schema is open, since a patch says any part: what comes of it is checked whole, and 422 points at
     * every fault
     */
    record Change(JsonObject set) {}

    /** The dates of a phase, and why they are what they are. */
    record Dates(
            Instant opensAt,
            Instant closesAt,
            @NotBlank @Paragraphs @Size(max = 1000) String reason) {
        Dates {
            // What is kept and compared has milliseconds.
            opensAt = opensAt.truncatedTo(ChronoUnit.MILLIS);
            closesAt = closesAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    private Future<Reply> presets(Call call) {
        Paging<Integer> paging = Paging.of(call, 50, 200, 0, EditionApi::behind);
        List<Offered> rest = OFFERED.subList(paging.after(), OFFERED.size());
        return Future.succeededFuture(
                paging.reply(rest.subList(0, Math.min(paging.wanted(), rest.size())), Offered::key));
    }

    /** How many presets come before the page behind that one; null where there is none of this name. */
    private static @Nullable Integer behind(String key) {
        int last = OFFERED.stream().map(Offered::key).toList().indexOf(key);
        return last < 0 ? null : last + 1;
    }

    private Future<Reply> create(Call call) {
        Made made = call.body(Made.class);
        name(made.slug());
        return editions.admit(call).compose(admitted -> {
            Preset preset = Preset.named(made.preset())
                    .orElseThrow(
                            () -> Problem.invalid("/preset", "edition.preset.unknown", made.preset(), Preset.names()));
            Blueprint plan = BlueprintReader.read(preset.with(json(made.set())), "/set");
            UUID id = Ids.next(call.receivedAt());
            String place = Routes.BASE + "/editions/" + id;
            Reply reply = Reply.created(place, Edition.of(id, made.slug(), preset.key(), plan, null, call.receivedAt()))
                    .revision(1);
            Act act = Act.of(call, id, "edition.create", "edition:" + id).answering(reply);
            return editions.create(made.slug(), preset.key(), plan, call.person(), null, act)
                    .map(written -> {
                        if (!written) {
                            throw Problem.conflict("edition.slug.taken", made.slug())
                                    .with("pointer", "/slug");
                        }
                        return reply;
                    });
        });
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> paging = Paging.beforeId(call, 50, 200);
        return editions.list(call, call.query("slug").map(Names::edition).orElse(null), paging.after(), paging.wanted())
                .map(found -> paging.reply(found, Edition.Summary::id));
    }

    private Future<Reply> read(Call call) {
        return editions.seen(call).map(edition -> Reply.ok(edition).revision(edition.revision()));
    }

    private Future<Reply> change(Call call) {
        Change change = call.body(Change.class);
        return Guarded.act(() -> editions.facts(call), facts -> {
            int revision = call.revision();
            Edition before = facts.edition();
            if (before.revision() != revision) {
                throw Problem.changed(before, change);
            }
            BlueprintReader.Basics terms =
                    BlueprintReader.terms(MergePatch.apply(changeable(before), json(change.set())), before.languages());
            if (before.rehearsalOf() != null && terms.isPublic()) {
                throw Problem.invalid("/set/public", "edition.rehearsal.public");
            }
            Integer largest = terms.settings().teams().largest();
            if (largest != null && largest < facts.largestTeam()) {
                throw Problem.invalid("/set/teams/largest", "edition.settings.teams", facts.largestTeam());
            }
            Act act = Act.of(call, before.id(), "edition.change", "edition:" + before.id())
                    .withBody(new JsonObject().put("revision", revision + 1).put("public", terms.isPublic()));
            return new Step.Write(() -> editions.change(terms, revision, act)
                    .compose(written -> written.isPresent()
                            ? changed(before, before.with(terms)).map(Optional::of)
                            : Future.succeededFuture(Optional.empty())));
        });
    }

    private Future<Reply> changed(Edition before, Edition now) {
        Future<Void> known = before.isPublic() == now.isPublic() ? Future.succeededFuture() : shown.apply(now.id());
        return known.map(all -> Reply.ok(now).revision(now.revision()));
    }

    private Future<Reply> move(Call call) {
        Dates dates = call.body(Dates.class);
        return Guarded.act(() -> phases.find(call, call.path("phase")), found -> {
            int revision = call.revision();
            PhaseStore.Found there = found.orElseThrow(() -> Problem.notFound("phase"));
            Phase before = there.phase();
            if (before.revision() != revision) {
                throw Problem.changed(before, dates);
            }
            refuse(dates, there, call.receivedAt());
            Act act = Act.of(call, call.edition(), "phase.move", "phase:" + before.key())
                    .withBody(new JsonObject()
                            .put("revision", revision + 1)
                            .put("opensAt", dates.opensAt().toEpochMilli())
                            .put("closesAt", dates.closesAt().toEpochMilli()));
            return new Step.Write(() -> phases.move(before, dates.opensAt(), dates.closesAt(), dates.reason(), act)
                    .map(written -> written.map(now -> moved(before, dates, now))));
        });
    }

    private static void refuse(Dates dates, PhaseStore.Found found, Instant now) {
        if (!dates.opensAt().isBefore(dates.closesAt())) {
            throw Problem.invalid("/closesAt", "edition.phase.order");
        }
        if (found.scored()
                && dates.opensAt().isAfter(now)
                && dates.opensAt().isAfter(found.phase().opensAt())) {
            throw Problem.invalid("/opensAt", "edition.phase.begun");
        }
    }

    private static Reply moved(Phase before, Dates dates, int revision) {
        return Reply.ok(new Phase(
                        before.key(), before.name(), before.allows(), dates.opensAt(), dates.closesAt(), revision))
                .revision(revision);
    }

    private Future<Reply> changes(Call call) {
        Paging<Integer> paging = Paging.beforeNumber(call, 50, 200);
        return phases.changes(call, call.path("phase"), paging.after(), paging.wanted())
                .map(found ->
                        paging.reply(found.orElseThrow(() -> Problem.notFound("phase")), PhaseStore.Change::revision));
    }

    private static JsonNode json(@Nullable JsonObject set) {
        return Json.read(set == null ? "{}" : set.encode(), new TypeReference<>() {});
    }

    private static ObjectNode changeable(Edition edition) {
        ObjectNode settings = (ObjectNode) Json.tree(edition.settings());
        settings.put("timeZone", edition.timeZone());
        settings.put("public", edition.isPublic());
        settings.set("name", Json.tree(edition.name()));
        return settings;
    }
}
