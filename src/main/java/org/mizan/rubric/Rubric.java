package org.mizan.rubric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.mizan.web.Problem.Fault;

/** The criteria of a round, in the order in which judges meet them. */
public record Rubric(List<Criterion> criteria) {
    /** Keeps a copy. */
    public Rubric {
        criteria = List.copyOf(criteria);
    }

    /** The most criteria of one round. */
    public static final int MOST = RubricRules.MOST_CRITERIA;

    /**
     * Every fault of it in an edition with those languages; pointer tells where the criterion of an index lies in what
     * the caller sent.
     */
    public List<Fault> faults(List<String> languages, IntFunction<String> pointer) {
        return RubricRules.faults(criteria, languages, pointer);
    }

    /** The share of each criterion in the total: weights divided by their sum. */
    public Map<String, BigDecimal> shares() {
        BigDecimal sum = criteria.stream().map(Criterion::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, BigDecimal> shares = new LinkedHashMap<>();
        criteria.forEach(
                criterion -> shares.put(criterion.key(), criterion.weight().divide(sum, MathContext.DECIMAL64)));
        return shares;
    }
}
