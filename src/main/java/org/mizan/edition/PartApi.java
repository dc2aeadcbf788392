package org.mizan.edition;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
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

/** The sectors, institutions and prizes of an edition: put and taken away by their keys, as often as one likes. */
public final class PartApi {
    private static final int MOST_NAME = 200;

    private final PartStore parts;

    /** Over the database of an event loop. */
    public PartApi(Database database) {
        parts = new PartStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.put("/editions/:edition/sectors/:sector", only(ORGANISER), this::putSector)
                .says("Adds a sector, or names it anew.")
                .takes(Named.class, "{\"name\": {\"ar\": \"الصحة\", \"en\": \"Health\"}}")
                .answers(200, Sector.class);
        routes.delete("/editions/:edition/sectors/:sector", only(ORGANISER), this::removeSector)
                .says("Takes a sector away that no entry belongs to.")
                .answers(204);
        routes.put("/editions/:edition/institutions/:institution", only(ORGANISER), this::putInstitution)
                .says("Adds an institution that teams come from, or changes it.")
                .takes(
                        Place.class,
                        "{\"name\": {\"ar\": \"جامعة اليرموك\", \"en\": \"Yarmouk University\"}, \"kind\": \"university\"}")
                .answers(200, Institution.class);
        routes.delete("/editions/:edition/institutions/:institution", only(ORGANISER), this::removeInstitution)
                .says("Takes an institution away that no team comes from.")
                .answers(204);
        routes.put("/editions/:edition/prizes/:place", only(ORGANISER), this::putPrize)
                .says("Sets what a place wins: money in minor units with its currency, or no money.")
                .takes(
                        Award.class,
                        "{\"name\": {\"ar\": \"المركز الأول\", \"en\": \"First place\"}, \"amount\": 25000000, \"currency\": \"JOD\"}")
                .answers(200, Prize.class);
        routes.delete("/editions/:edition/prizes/:place", only(ORGANISER), this::removePrize)
                .says("Takes the prize of a place away.")
                .answers(204);
    }

    record Named(@Size(max = MOST_NAME) Text name) {}

    record Place(
            @Size(max = MOST_NAME) Text name,

            @Pattern(regexp = "university|college|school|other")
            String kind) {}

    record Award(
            @Size(max = MOST_NAME) Text name,
            @Nullable @Min(0) @Max(1_000_000_000_000_000L) Long amount,
            @Nullable @Pattern(regexp = "[A-Z]{3}") String currency) {}

    private Future<Reply> putSector(Call call) {
        Named named = call.body(Named.class);
        Sector sector = new Sector(key(call, "sector"), named.name());
        return changing(call, "sector.put", "sector:" + sector.key(), (facts, act) -> {
            refuse(faults(facts, named.name()));
            return parts.put(sector, act).map(Reply.ok(sector));
        });
    }

    private Future<Reply> removeSector(Call call) {
        String key = key(call, "sector");
        return changing(
                call,
                "sector.remove",
                "sector:" + key,
                (facts, act) -> parts.removeSector(key, act).map(free -> removed(free, "edition.sector.used")));
    }

    private Future<Reply> putInstitution(Call call) {
        Place place = call.body(Place.class);
        Institution institution = new Institution(key(call, "institution"), place.name(), place.kind());
        return changing(call, "institution.put", "institution:" + institution.key(), (facts, act) -> {
            List<Fault> faults = faults(facts, place.name());
            if (!facts.kinds().contains(place.kind())) {
                faults.add(new Fault("/kind", "edition.institution.kind", String.join(", ", facts.kinds())));
            }
            refuse(faults);
            return parts.put(institution, act).map(Reply.ok(institution));
        });
    }

    private Future<Reply> removeInstitution(Call call) {
        String key = key(call, "institution");
        return changing(
                call,
                "institution.remove",
                "institution:" + key,
                (facts, act) ->
                        parts.removeInstitution(key, act).map(free -> removed(free, "edition.institution.used")));
    }

    private Future<Reply> putPrize(Call call) {
        Award award = call.body(Award.class);
        Prize prize = new Prize(place(call), award.name(), award.amount(), award.currency());
        return changing(call, "prize.put", "prize:" + prize.place(), (facts, act) -> {
            List<Fault> faults = faults(facts, award.name());
            if ((award.amount() == null) != (award.currency() == null)) {
                faults.add(new Fault(award.amount() == null ? "/amount" : "/currency", "edition.prize.money"));
            }
            if (award.currency() != null && !BlueprintReader.knownCurrency(award.currency())) {
                faults.add(new Fault("/currency", "edition.currency", award.currency()));
            }
            refuse(faults);
            return parts.put(prize, act).map(Reply.ok(prize));
        });
    }

    private Future<Reply> removePrize(Call call) {
        int place = place(call);
        return changing(
                call,
                "prize.remove",
                "prize:" + place,
                (facts, act) -> parts.removePrize(place, act).map(free -> Reply.noContent()));
    }

    private Future<Reply> changing(
            Call call, String name, String subject, BiFunction<PartStore.Facts, Act, Future<Reply>> change) {
        return parts.facts(call.edition(), call.person()).compose(found -> {
            PartStore.Facts facts = found.orElseThrow(() -> Problem.notFound("edition"));
            call.admit(facts.roles());
            return change.apply(facts, Act.of(call, call.edition(), name, subject));
        });
    }

    private static Reply removed(boolean free, String reason) {
        if (!free) {
            throw Problem.conflict(reason);
        }
        return Reply.noContent();
    }

    private static List<Fault> faults(PartStore.Facts facts, Text name) {
        List<Fault> faults = new ArrayList<>();
        new Wording(facts.languages(), MOST_NAME).check(faults, "/name", name);
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
