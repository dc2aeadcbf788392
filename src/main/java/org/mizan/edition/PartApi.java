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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.rubric.Wording;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
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

    /**
     * What becomes of the edition.
     *
     * @param part as it was put; none where one is taken away
     * @param made whether the edition is so already
     * @param write the write at the revision that was seen
     */
    private record Change(@Nullable Object part, Predicate<Edition> made, Supplier<Future<Optional<Integer>>> write) {
        Reply answer(int revision) {
            return (part == null ? Reply.noContent() : Reply.ok(part)).revision(revision);
        }
    }

    private Future<Reply> putSector(Call call) {
        return changing(call, now -> {
            Named named = call.body(Named.class);
            Sector sector = new Sector(key(call, "sector"), named.name());
            refuse(faults(now, named.name()));
            Act act = act(call, "sector.put", "sector:" + sector.key());
            return new Change(
                    sector,
                    edition -> edition.sectors().contains(sector),
                    () -> parts.put(sector, call.revision(), act));
        });
    }

    private Future<Reply> removeSector(Call call) {
        return changing(call, now -> {
            String key = key(call, "sector");
            Act act = act(call, "sector.remove", "sector:" + key);
            return new Change(
                    null,
                    edition -> edition.sectors().stream().map(Sector::key).noneMatch(key::equals),
                    () -> parts.removeSector(key, call.revision(), act));
        });
    }

    private Future<Reply> putInstitution(Call call) {
        return changing(call, now -> {
            Place place = call.body(Place.class);
            Institution institution = new Institution(key(call, "institution"), place.name(), place.kind());
            List<Fault> faults = faults(now, place.name());
            List<String> kinds = now.settings().teams().from();
            if (!kinds.contains(place.kind())) {
                faults.add(new Fault("/kind", "edition.institution.kind", String.join(", ", kinds)));
            }
            refuse(faults);
            Act act = act(call, "institution.put", "institution:" + institution.key());
            return new Change(
                    institution,
                    edition -> edition.institutions().contains(institution),
                    () -> parts.put(institution, call.revision(), act));
        });
    }

    private Future<Reply> removeInstitution(Call call) {
        return changing(call, now -> {
            String key = key(call, "institution");
            Act act = act(call, "institution.remove", "institution:" + key);
            return new Change(
                    null,
                    edition -> edition.institutions().stream()
                            .map(Institution::key)
                            .noneMatch(key::equals),
                    () -> parts.removeInstitution(key, call.revision(), act));
        });
    }

    private Future<Reply> putPrize(Call call) {
        return changing(call, now -> {
            Award award = call.body(Award.class);
            Prize prize = new Prize(place(call), award.name(), award.amount(), award.currency());
            List<Fault> faults = faults(now, award.name());
            if ((award.amount() == null) != (award.currency() == null)) {
                faults.add(new Fault(award.amount() == null ? "/amount" : "/currency", "edition.prize.money"));
            }
            if (award.currency() != null && !BlueprintReader.knownCurrency(award.currency())) {
                faults.add(new Fault("/currency", "edition.currency", award.currency()));
            }
            refuse(faults);
            Act act = act(call, "prize.put", "prize:" + prize.place());
            return new Change(
                    prize, edition -> edition.prizes().contains(prize), () -> parts.put(prize, call.revision(), act));
        });
    }

    private Future<Reply> removePrize(Call call) {
        return changing(call, now -> {
            int place = place(call);
            Act act = act(call, "prize.remove", "prize:" + place);
            return new Change(
                    null,
                    edition -> edition.prizes().stream().noneMatch(prize -> prize.place() == place),
                    () -> parts.removePrize(place, call.revision(), act));
        });
    }

    /**
     * Who calls is asked first, then what the path, the body and the tag say. The revision before is good enough where it
     * made the change and its answer was lost.
     */
    private Future<Reply> changing(Call call, Function<Edition, Change> change) {
        return Guarded.act(() -> editions.facts(call), facts -> {
            Edition now = facts.edition();
            Change wanted = change.apply(now);
            int seen = call.revision();
            if (now.revision() == seen) {
                return new Step.Write(() -> wanted.write().get().map(written -> written.map(wanted::answer)));
            }
            if (now.revision() == seen + 1 && wanted.made().test(now)) {
                return new Step.Answer(wanted.answer(now.revision()));
            }
            throw Problem.changed(now, wanted.part() == null ? new JsonObject() : wanted.part());
        });
    }

    private static Act act(Call call, String name, String subject) {
        return Act.of(call, call.edition(), name, subject);
    }

    private static List<Fault> faults(Edition now, Text name) {
        List<Fault> faults = new ArrayList<>();
        Wording.ofName(now.languages()).check(faults, "/name", name);
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
