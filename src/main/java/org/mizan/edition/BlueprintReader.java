package org.mizan.edition;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.rubric.Wording;
import org.mizan.web.Faults;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Prose;
import org.mizan.web.Text;

/** From the JSON of a preset, with what was set, to an edition; or every fault, each by its pointer. */
final class BlueprintReader {
    static final Pattern KIND_OF_INSTITUTION = Pattern.compile("university|college|school|other");
    private static final Pattern METHODS =
            Pattern.compile("mean|trimmed|median|centred|zscore|borda|copeland|kemeny|ols|adjusted|scale");
    private static final Pattern METRIC =
            Pattern.compile("score|heaviest|rawMean|fairMean|criterion:" + Fields.KEY.pattern());
    private static final int MOST_RULE = 1_000;
    private static final int MOST_PHASES = 50;
    private static final int MOST_SECTORS = 200;
    private static final int MOST_INSTITUTIONS = 2_000;
    private static final int MOST_PRIZES = 100;
    private static final int MOST_WINNERS = 100;
    private static final long MOST_MONEY = 1_000_000_000_000_000L;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");
    private static final Pattern ANY = Pattern.compile("\\S{1,100}");
    private static final Pattern PERMISSION = Pattern.compile(
            List.of(Permission.values()).stream().map(Permission::key).collect(Collectors.joining("|")));

    private final List<Fault> faults = new Faults();
    private final Fields edition;
    private final List<String> languages;

    private BlueprintReader(JsonNode document, String pointer, @Nullable List<String> languages) {
        edition = new Fields(document, pointer, faults);
        this.languages = languages == null ? edition.words("languages", LANGUAGE, 10) : languages;
        if (this.languages.isEmpty()) {
            edition.fault("languages", "web.body.missing");
        }
    }

    /** The edition of a complete document; the pointers of its faults begin with the given one. */
    static Blueprint read(JsonNode document, String pointer) {
        BlueprintReader reader = new BlueprintReader(document, pointer, null);
        Text name = reader.edition.name(reader.languages);
        String zone = reader.zone();
        boolean isPublic = reader.isPublic();
        Settings settings = reader.settings();
        List<Phase> phases = reader.phases(zone);
        List<Sector> sectors = reader.sectors();
        List<Institution> institutions = reader.institutions(settings.teams().from());
        List<Round> rounds = new RoundReader(reader.edition, reader.faults, reader.languages).rounds();
        List<Prize> prizes = reader.prizes();
        reader.finish();
        return new Blueprint(
                name, reader.languages, zone, isPublic, settings, phases, sectors, institutions, rounds, prizes);
    }

    /** What may be changed of an edition that exists: its name, its zone, who sees it, its terms. */
    record Basics(Text name, String timeZone, boolean isPublic, Settings settings) {}

    static Basics terms(JsonNode document, List<String> languages) {
        BlueprintReader reader = new BlueprintReader(document, "/set", languages);
        Text name = reader.edition.name(languages);
        Basics terms = new Basics(name, reader.zone(), reader.isPublic(), reader.settings());
        reader.finish();
        return terms;
    }

    private void finish() {
        edition.done();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private String zone() {
        String zone = edition.word("timeZone", ANY);
        if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            edition.fault("timeZone", "web.body.zoneid");
        }
        return zone;
    }

    /** Nobody sees what nobody has shown. */
    private boolean isPublic() {
        edition.skip("public");
        return edition.has("public") && edition.flag("public");
    }

    private Settings settings() {
        List<Text> rules = edition.texts("rules", new Wording(languages, Prose.text(MOST_RULE)));
        Fields teams = edition.object("teams");
        int smallest = teams.integer("smallest", 1, 100);
        Integer largest = teams.integerOrNone("largest", 1, 1_000);
        if (largest != null && largest < smallest) {
            teams.fault("largest", "edition.teams.order");
        }
        List<String> from = teams.words("from", KIND_OF_INSTITUTION, 4);
        Settings.Teams size =
                new Settings.Teams(smallest, largest, from, teams.flag("noFaculty"), teams.flag("mentor"));
        teams.done();
        Fields entries = edition.object("entries");
        Integer perTeam = entries.integerOrNone("perTeam", 1, 100);
        Map<String, Settings.LinkTerm> links = new LinkedHashMap<>();
        entries.each("links", 20, (key, link) -> {
            links.put(key, new Settings.LinkTerm(link.name(languages), link.flag("required")));
            link.done();
        });
        entries.skip("withoutTeam");
        boolean withoutTeam = entries.has("withoutTeam") && entries.flag("withoutTeam");
        entries.done();
        Settings.Judging judging = judging();
        Fields results = edition.object("results");
        Settings.Results shown = new Settings.Results(
                results.integer("top", 1, 10_000),
                results.flag("scores"),
                results.flag("live"),
                results.word("digits", Pattern.compile("arab|latn")),
                results.word("method", METHODS),
                results.has("ranking") ? ranking(results.object("ranking")) : none(results),
                feedback(results));
        results.done();
        return new Settings(
                rules, size, new Settings.Entries(perTeam, links, withoutTeam), judging, shown, specialPrizes());
    }

    private Map<String, Settings.SpecialPrize> specialPrizes() {
        Map<String, Settings.SpecialPrize> special = new LinkedHashMap<>();
        edition.skip("specialPrizes");
        if (edition.has("specialPrizes")) {
            edition.each("specialPrizes", MOST_PRIZES, (key, prize) -> {
                prize.skip("optIn");
                special.put(
                        key,
                        new Settings.SpecialPrize(
                                prize.name(languages),
                                prize.integer("winners", 1, MOST_WINNERS),
                                prize.has("optIn") && prize.flag("optIn")));
                prize.done();
            });
        }
        return special;
    }

    private Settings.Judging judging() {
        edition.skip("judging");
        if (!edition.has("judging")) {
            return Settings.Judging.OPEN;
        }
        Fields judging = edition.object("judging");
        judging.skip("commentsFirst");
        Settings.Judging terms = new Settings.Judging(
                judging.flag("blind"), judging.has("commentsFirst") && judging.flag("commentsFirst"));
        judging.done();
        return terms;
    }

    private static Settings.@Nullable Ranking none(Fields results) {
        results.skip("ranking");
        return null;
    }

    private static @Nullable String feedback(Fields results) {
        results.skip("feedback");
        return results.has("feedback") ? results.word("feedback", Pattern.compile("always|never")) : null;
    }

    private static Settings.Ranking ranking(Fields ranking) {
        Settings.Ranking terms = new Settings.Ranking(
                ranking.word("tracks", Pattern.compile("auto|none|fixed")),
                ranking.word("scaleUse", Pattern.compile("auto|none|shrunken")),
                reliability(ranking),
                ranking.flag("robust"),
                ranking.integer("decimals", 0, 6),
                ranking.words("metrics", METRIC, 10));
        if (terms.metrics().isEmpty() || !terms.metrics().getFirst().equals("score")) {
            ranking.fault("metrics", "edition.metrics");
        }
        ranking.done();
        return terms;
    }

    /** The last of these terms to be known: a document written before does without it. */
    private static String reliability(Fields ranking) {
        ranking.skip("reliability");
        return ranking.has("reliability") ? ranking.word("reliability", Pattern.compile("auto|none|shrunken")) : "auto";
    }

    private List<Phase> phases(String zone) {
        List<Phase> phases = new ArrayList<>();
        Optional<LocalDate> start = start();
        boolean[] needsStart = new boolean[1];
        edition.each("phases", MOST_PHASES, (key, phase) -> {
            int before = faults.size();
            Text name = phase.name(languages);
            List<String> allows = phase.words("allows", PERMISSION, Permission.values().length);
            Instant opensAt = date(phase, "opensAt", start, zone, "after");
            Instant closesAt = date(phase, "closesAt", start, zone, "after", "lasts");
            if (opensAt == null || closesAt == null) {
                needsStart[0] = true;
            } else if (!opensAt.isBefore(closesAt)) {
                phase.fault("closesAt", "edition.phase.order");
            } else if (faults.size() == before) {
                phases.add(new Phase(key, name, allows, opensAt, closesAt, 1));
            }
            phase.done();
        });
        if (needsStart[0] && start.isEmpty()) {
            edition.fault("start", edition.open("start") ? "edition.mustSet" : "edition.start");
        }
        if (faults.isEmpty() && phases.isEmpty()) {
            edition.fault("phases", "web.body.missing");
        }
        phases.sort(Comparator.comparing(Phase::opensAt));
        return phases;
    }

    private Optional<LocalDate> start() {
        edition.skip("start");
        if (!edition.has("start") || edition.open("start")) {
            return Optional.empty();
        }
        String start = edition.word("start", Calendar.DAY);
        try {
            return start.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(start));
        } catch (DateTimeException noSuchDay) {
            edition.fault("start", "edition.start");
            return Optional.empty();
        }
    }

    /** The date given, else the one that follows from the start; null where neither can be had. */
    private @Nullable Instant date(
            Fields phase, String explicit, Optional<LocalDate> start, String zone, String... spans) {
        boolean related = true;
        for (String span : spans) {
            related &= phase.has(span);
        }
        phase.skip("after");
        phase.skip("lasts");
        phase.skip(explicit);
        if (phase.has(explicit) && !phase.open(explicit)) {
            return phase.time(explicit);
        }
        if (!related) {
            phase.fault(explicit, "edition.mustSet");
            return null;
        }
        String[] read = new String[spans.length];
        for (int index = 0; index < spans.length; index++) {
            read[index] = phase.word(spans[index], Calendar.SPAN);
            if (read[index].isEmpty()) {
                return null;
            }
        }
        if (start.isEmpty() || !ZoneId.getAvailableZoneIds().contains(zone)) {
            return null;
        }
        return Calendar.after(start.get(), ZoneId.of(zone), read);
    }

    private List<Sector> sectors() {
        List<Sector> sectors = new ArrayList<>();
        edition.each("sectors", MOST_SECTORS, (key, sector) -> {
            sectors.add(new Sector(key, sector.name(languages)));
            sector.done();
        });
        return sectors;
    }

    private List<Institution> institutions(List<String> kinds) {
        List<Institution> institutions = new ArrayList<>();
        edition.each("institutions", MOST_INSTITUTIONS, (key, institution) -> {
            Text name = institution.name(languages);
            String kind = institution.word("kind", KIND_OF_INSTITUTION);
            if (!kind.isEmpty() && !kinds.contains(kind)) {
                institution.fault("kind", "edition.institution.kind", String.join(", ", kinds));
            }
            institutions.add(new Institution(key, name, kind));
            institution.done();
        });
        return institutions;
    }

    private List<Prize> prizes() {
        List<Prize> prizes = new ArrayList<>();
        edition.each("prizes", MOST_PRIZES, (place, prize) -> {
            Text name = prize.name(languages);
            boolean money = prize.has("amount") || prize.has("currency");
            Long amount = money ? Long.valueOf(prize.whole("amount", 0, MOST_MONEY)) : null;
            String currency = money ? prize.word("currency", Pattern.compile("[A-Z]{3}")) : null;
            prize.skip("amount");
            prize.skip("currency");
            if (currency != null && !currency.isEmpty() && !knownCurrency(currency)) {
                prize.fault("currency", "edition.currency", currency);
            }
            if (!place.matches("[1-9]\\d?|100")) {
                prize.faultHere("edition.place");
            } else {
                prizes.add(new Prize(Integer.parseInt(place), name, amount, currency));
            }
            prize.done();
        });
        return prizes;
    }

    static boolean knownCurrency(String code) {
        Set<String> codes = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toSet());
        return codes.contains(code);
    }
}
