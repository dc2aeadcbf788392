package org.mizan.edition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.rubric.Anchor;
import org.mizan.rubric.Criterion;
import org.mizan.rubric.Rubric;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Text;

/** Reads the rounds of an edition; a round may take its criteria from another one, {@code criteriaFrom}. */
final class RoundReader {
    private static final int MOST_ROUNDS = 20;
    private static final int MOST_ANCHORS = 101;
    private static final Pattern KIND = Pattern.compile("screening|scoring|pitch|vote");
    private static final Set<String> SCORED = Set.of("scoring", "pitch");

    private final Fields edition;
    private final List<Fault> faults;
    private final List<String> languages;

    RoundReader(Fields edition, List<Fault> faults, List<String> languages) {
        this.edition = edition;
        this.faults = faults;
        this.languages = languages;
    }

    private record Draft(Round round, @Nullable String from, Fields fields) {}

    /** A phase is known by its key, also where it has faults of its own. */
    List<Round> rounds() {
        boolean sound = faults.isEmpty();
        Set<String> known = edition.keys("phases");
        Map<String, Draft> drafts = new LinkedHashMap<>();
        edition.each("rounds", MOST_ROUNDS, (key, fields) -> {
            Draft draft = draft(key, fields);
            if (!draft.round().phase().isEmpty()
                    && !known.contains(draft.round().phase())) {
                fields.fault("phase", "edition.round.phase", draft.round().phase());
            }
            drafts.put(key, draft);
            fields.done();
        });
        if (drafts.isEmpty() && sound) {
            edition.fault("rounds", "web.body.missing");
        }
        return drafts.values().stream().map(draft -> complete(draft, drafts)).toList();
    }

    private Draft draft(String key, Fields fields) {
        Text name = fields.name(languages);
        String kind = fields.word("kind", KIND);
        String phase = fields.word("phase", Fields.KEY);
        Integer reviews = fields.integerOrNone("reviewsPerEntry", 1, 100);
        String from = fields.has("criteriaFrom") ? fields.word("criteriaFrom", Fields.KEY) : null;
        boolean own = fields.has("criteria");
        if (from != null && own) {
            fields.fault("criteriaFrom", "edition.round.criteriaTwice");
        }
        List<Criterion> criteria = own ? criteria(fields) : List.of();
        fields.skip("criteria");
        fields.skip("criteriaFrom");
        boolean scored = SCORED.contains(kind);
        if (scored && from == null && (!own || fields.sizeOf("criteria") == 0)) {
            fields.fault("criteria", "rubric.criteria.least");
        } else if (!scored && !kind.isEmpty() && (own || from != null)) {
            fields.fault(own ? "criteria" : "criteriaFrom", "rubric.criteria.kind");
        }
        return new Draft(new Round(key, name, kind, phase, reviews, criteria, 1), from, fields);
    }

    private static Round complete(Draft draft, Map<String, Draft> drafts) {
        Round round = draft.round();
        if (draft.from() == null) {
            return round;
        }
        Draft other = drafts.get(draft.from());
        if (other == null
                || other.from() != null
                || !SCORED.contains(other.round().kind())) {
            draft.fields().fault("criteriaFrom", "edition.round.criteriaFrom", draft.from());
            return round;
        }
        return new Round(
                round.key(),
                round.name(),
                round.kind(),
                round.phase(),
                round.reviewsPerEntry(),
                other.round().criteria(),
                1);
    }

    private List<Criterion> criteria(Fields round) {
        List<Criterion> criteria = new ArrayList<>();
        round.each("criteria", Rubric.MOST, (key, fields) -> {
            int before = faults.size();
            Text name = fields.name(languages);
            Text description = fields.description("description", languages);
            Criterion criterion = new Criterion(
                    key,
                    name,
                    description,
                    fields.decimal("weight"),
                    fields.decimal("lowest"),
                    fields.decimal("highest"),
                    fields.decimal("step"),
                    anchors(fields));
            fields.done();
            if (faults.size() == before) {
                faults.addAll(
                        new Rubric(List.of(criterion)).faults(languages, index -> round.at("criteria") + "/" + key));
                criteria.add(criterion);
            }
        });
        return criteria;
    }

    private List<Anchor> anchors(Fields criterion) {
        List<Anchor> anchors = new ArrayList<>();
        for (Fields anchor : criterion.list("anchors", MOST_ANCHORS)) {
            anchors.add(new Anchor(anchor.decimal("mark"), anchor.description("text", languages)));
            anchor.done();
        }
        return anchors;
    }
}
