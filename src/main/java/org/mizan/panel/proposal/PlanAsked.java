package org.mizan.panel.proposal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem;

/**
 * How an organiser asks for a plan. Without a number of reviews it is as the plan that was committed last, or as the round
 * says, with what is given here on top of it.
 *
 * @param reviews of every entry
 * @param least reviews of a judge
 * @param most reviews of a judge
 * @param seed of the lots; drawn where none is given
 * @param change whether what there is changes as little as can be, instead of being drawn anew
 * @param judges limits of their own
 * @param company who is kept apart from whom, or together with
 * @param pairs the plan itself, where it is made by hand
 */
record PlanAsked(
        @Nullable @Min(1) @Max(100) Integer reviews,
        @Nullable @Min(0) @Max(100_000) Integer least,
        @Nullable @Min(0) @Max(100_000) Integer most,
        @Nullable @Min(0) @Max(9_007_199_254_740_991L) Long seed,
        @Nullable Boolean change,
        @Nullable @Size(max = 5_000) List<Limited> judges,
        @Nullable @Size(max = 1_000) List<PlanWish.Company> company,
        @Nullable @Size(max = 20_000) List<Proposing.Pair> pairs) {

    /**
     * A judge's own limits.
     *
     * @param leaves whether they keep what has begun, and get nothing more
     */
    record Limited(
            UUID judge,
            @Nullable @Min(0) @Max(100_000) Integer least,
            @Nullable @Min(0) @Max(100_000) Integer most,
            @Nullable Boolean leaves) {
        PlanWish.Limit limit() {
            return new PlanWish.Limit(judge, least, most, Boolean.TRUE.equals(leaves));
        }
    }

    PlanKind kind() {
        return pairs != null ? PlanKind.HAND : Boolean.TRUE.equals(change) ? PlanKind.CHANGE : PlanKind.DRAWN;
    }

    List<Proposing.Pair> byHand() {
        return pairs == null ? List.of() : pairs;
    }

    /** All that is wished, with what was wished before where nothing else is said. */
    PlanWish wish(PlanFacts facts) {
        List<PlanWish.Limit> limits =
                judges == null ? List.of() : judges.stream().map(Limited::limit).toList();
        List<PlanWish.Company> met = company == null ? List.of() : company;
        if (reviews != null) {
            return new PlanWish(reviews, least == null ? 0 : least, most, limits, met);
        }
        PlanWish before = standing(facts);
        if (before.reviews() == 0) {
            throw Problem.invalid("/reviews", "judging.plan.reviews");
        }
        return new PlanWish(
                before.reviews(),
                least == null ? before.least() : least,
                most == null ? before.most() : most,
                over(before.judges(), limits),
                company == null ? before.company() : met);
    }

    /** As it was committed last, of judges who are there, or as the round says; 0 reviews where it says nothing. */
    static PlanWish standing(PlanFacts facts) {
        PlanWish last = facts.last();
        Set<UUID> seated = facts.judges().stream().map(PlanFacts.Judge::id).collect(Collectors.toSet());
        if (last != null) {
            return new PlanWish(
                    last.reviews(),
                    last.least(),
                    last.most(),
                    last.judges().stream()
                            .filter(limit -> seated.contains(limit.judge()))
                            .toList(),
                    last.company().stream()
                            .filter(pair -> seated.contains(pair.one()) && seated.contains(pair.other()))
                            .toList());
        }
        return new PlanWish(facts.reviews() == null ? 0 : facts.reviews(), 0, null, List.of(), List.of());
    }

    private static List<PlanWish.Limit> over(List<PlanWish.Limit> before, List<PlanWish.Limit> now) {
        Set<UUID> named = now.stream().map(PlanWish.Limit::judge).collect(Collectors.toSet());
        List<PlanWish.Limit> limits = new ArrayList<>(now);
        before.stream().filter(limit -> !named.contains(limit.judge())).forEach(limits::add);
        return limits;
    }
}
