package org.mizan.edition;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.rubric.Wording;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/**
 * The sectors, institutions and prizes of an edition, put and taken away by their keys. Each change is one of the edition:
 * it names the edition's revision that was seen, and answers the next one.
 */
public final class PartApi {
    private final PartStore parts;
    private final EditionStore editions;

    /** Over the database of an event loop. */
    public PartApi(Database database) {
        parts = new PartStore(database);
        editions = new EditionStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.put("/editions/:edition/sectors/:sector", only(ORGANISER), this::putSector)
                .guarded()
                .says("Adds a sector, or names it anew.")
                .takes(Named.class, "{\"name\": {\"ar\": \"الصحة\", \"en\": \"Health\"}}")
                .answers(200, Sector.class);
        routes.delete("/editions/:edition/sectors/:sector", only(ORGANISER), this::removeSector)
                .guarded()
                .says("Takes a sector away that no entry belongs to.")
                .refuses(409)
                .answers(204);
        routes.put("/editions/:edition/institutions/:institution", only(ORGANISER), this::putInstitution)
                .guarded()
                .says("Adds an institution that teams come from, or changes it.")
                .takes(
                        Place.class,
                        "{\"name\": {\"ar\": \"جامعة اليرموك\", \"en\": \"Yarmouk University\"}, \"kind\": \"university\"}")
                .answers(200, Institution.class);
        routes.delete("/editions/:edition/institutions/:institution", only(ORGANISER), this::removeInstitution)
                .guarded()
                .says("Takes an institution away that no team comes from.")
                .refuses(409)
                .answers(204);
        routes.put("/editions/:edition/prizes/:place", only(ORGANISER), this::putPrize)
                .guarded()
                .says("Sets what a place wins: money in minor units with its currency, or no money.")
                .takes(
                        Award.class,
                        "{\"name\": {\"ar\": \"المركز الأول\", \"en\": \"First place\"}, \"amount\": 25000000, \"currency\": \"JOD\"}")
                .answers(200, Prize.class);
        routes.delete("/editions/:edition/prizes/:place", only(ORGANISER), this::removePrize)
                .guarded()
                .says("Takes the prize of a place away.")
                .answers(204);
    }

    /** A sector by its name. */
    record Named(@Size(max = Wording.MOST_NAME) Text name) {}

    /** An institution by its name and kind. */
    record Place(
            @Size(max = Wording.MOST_NAME) Text name,

            @Pattern(regexp = "university|college|school|other")
            String kind) {}

    /** What a place wins: money in minor units of its currency, or no money at all. */
    record Award(
            @Size(max = Wording.MOST_NAME) Text name,
            @Nullable @Min(0) @Max(1_000_000_000_000_000L) Long amount,
            @Nullable @Pattern(regexp = "[A-Z]{3}") String currency) {}

    private Future<Reply> putSector(Call call) {
        return changing(call, "sector.put", "sector", (facts, act) -> {
            Named named = call.body(Named.class);
            Sector sector = new Sector(key(call, "sector"), named.name());
            refuse(faults(facts, named.name()));
            return parts.put(sector, call.revision(), act)
                    .compose(written -> put(call, written, sector, now -> now.sectors()));
        });
    }

    private Future<Reply> removeSector(Call call) {
        return removing(
                call,
                "sector",
                parts::removeSector,
                now -> now.sectors().stream().map(Sector::key));
    }

    private Future<Reply> putInstitution(Call call) {
        return changing(call, "institution.put", "institution", (facts, act) -> {
            Place place = call.body(Place.class);
            Institution institution = new Institution(key(call, "institution"), place.name(), place.kind());
            List<Fault> faults = faults(facts, place.name());
            if (!facts.kinds().contains(place.kind())) {
                faults.add(new Fault("/kind", "edition.institution.kind", String.join(", ", facts.kinds())));
            }
            refuse(faults);
            return parts.put(institution, call.revision(), act)
                    .compose(written -> put(call, written, institution, now -> now.institutions()));
        });
    }

    private Future<Reply> removeInstitution(Call call) {
        return removing(
                call,
                "institution",
                parts::removeInstitution,
                now -> now.institutions().stream().map(Institution::key));
    }

    /** The write that takes the part of a key away at the revision that was seen. */
    private interface Removal {
        Future<Optional<Integer>> of(String key, int seen, Act act);
    }

    private Future<Reply> removing(Call call, String part, Removal removal, Function<Edition, Stream<String>> keys) {
        return changing(call, part + ".remove", part, (facts, act) -> {
            String key = key(call, part);
            return removal.of(key, call.revision(), act)
                    .compose(written ->
                            removed(call, written, now -> keys.apply(now).anyMatch(key::equals)));
        });
    }

    private Future<Reply> putPrize(Call call) {
        return changing(call, "prize.put", "place", (facts, act) -> {
            Award award = call.body(Award.class);
            Prize prize = new Prize(place(call), award.name(), award.amount(), award.currency());
            List<Fault> faults = faults(facts, award.name());
            if ((award.amount() == null) != (award.currency() == null)) {
                faults.add(new Fault(award.amount() == null ? "/amount" : "/currency", "edition.prize.money"));
            }
            if (award.currency() != null && !BlueprintReader.knownCurrency(award.currency())) {
                faults.add(new Fault("/currency", "edition.currency", award.currency()));
            }
            refuse(faults);
            return parts.put(prize, call.revision(), act)
                    .compose(written -> put(call, written, prize, now -> now.prizes()));
        });
    }

    private Future<Reply> removePrize(Call call) {
        return changing(call, "prize.remove", "place", (facts, act) -> {
            int place = place(call);
            return parts.removePrize(place, call.revision(), act)
                    .compose(written ->
                            removed(call, written, now -> now.prizes().stream().anyMatch(one -> one.place() == place)));
        });
    }

    /** Who calls is asked first, then what the path, the body and the tag say. */
    private Future<Reply> changing(
            Call call, String name, String part, BiFunction<PartStore.Facts, Act, Future<Reply>> change) {
        return parts.facts(call).compose(facts -> {
            String subject = (part.equals("place") ? "prize" : part) + ":" + call.path(part);
            return change.apply(facts, Act.of(call, call.edition(), name, subject));
        });
    }

    private Future<Reply> put(Call call, Optional<Integer> written, Object part, Function<Edition, List<?>> partsOf) {
        return settled(call, written, now -> partsOf.apply(now).contains(part), part)
                .map(revision -> Reply.ok(part).revision(revision));
    }

    private Future<Reply> removed(Call call, Optional<Integer> written, Predicate<Edition> stillThere) {
        return settled(call, written, stillThere.negate(), new JsonObject())
                .map(revision -> Reply.noContent().revision(revision));
    }

    /** The revision after the write; the one before is good enough where it made the change and its answer was lost. */
    private Future<Integer> settled(Call call, Optional<Integer> written, Predicate<Edition> asWished, Object yours) {
        if (written.isPresent()) {
            return Future.succeededFuture(written.get());
        }
        return editions.whole(call.edition()).map(found -> {
            Edition now = found.orElseThrow(() -> Problem.notFound("edition"));
            if (now.revision() == call.revision() + 1 && asWished.test(now)) {
                return now.revision();
            }
            throw Problem.changed(now, yours);
        });
    }

    private static List<Fault> faults(PartStore.Facts facts, Text name) {
        List<Fault> faults = new ArrayList<>();
        Wording.ofName(facts.languages()).check(faults, "/name", name);
        return faults;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static String key(Call call, String parameter) {
        String key = call.path(parameter);
        if (!Fields.KEY.matcher(key).matches()) {
            throw Problem.of(400, "edition.key");
        }
        return key;
    }

    private static int place(Call call) {
        String place = call.path("place");
        if (!place.matches("[1-9]\\d?|100")) {
            throw Problem.of(400, "edition.place");
        }
        return Integer.parseInt(place);
    }
}
