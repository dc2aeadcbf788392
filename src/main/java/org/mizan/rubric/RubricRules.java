package org.mizan.rubric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.mizan.web.Problem.Fault;

/** What makes a rubric one that can be scored by: every fault is found at once, and named by its pointer. */
final class RubricRules {
    static final int MOST_CRITERIA = 50;

    private static final BigDecimal MOST_STEPS = new BigDecimal("10000");

    private RubricRules() {}

    /** The faults of the criteria of an edition with those languages; pointer tells where the criterion of an index lies. */
    static List<Fault> faults(List<Criterion> criteria, List<String> languages, IntFunction<String> pointer) {
        List<Fault> faults = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int index = 0; index < criteria.size(); index++) {
            Criterion criterion = criteria.get(index);
            String at = pointer.apply(index);
            if (!keys.add(criterion.key())) {
                faults.add(new Fault(at + "/key", "rubric.key.twice", criterion.key()));
            }
            Wording.ofName(languages).check(faults, at + "/name", criterion.name());
            Wording.ofDescription(languages).check(faults, at + "/description", criterion.description());
            if (number(faults, at + "/weight", criterion.weight())
                    && criterion.weight().signum() <= 0) {
                faults.add(new Fault(at + "/weight", "rubric.weight.positive"));
            }
            if (scale(faults, at, criterion)) {
                anchors(faults, at, criterion, languages);
            }
        }
        if (criteria.size() > MOST_CRITERIA) {
            faults.add(new Fault(pointer.apply(MOST_CRITERIA), "rubric.criteria.most", MOST_CRITERIA));
        }
        return faults;
    }

    private static boolean scale(List<Fault> faults, String at, Criterion criterion) {
        int before = faults.size();
        number(faults, at + "/lowest", criterion.lowest());
        number(faults, at + "/highest", criterion.highest());
        number(faults, at + "/step", criterion.step());
        if (faults.size() > before) {
            return false;
        }
        BigDecimal width = criterion.highest().subtract(criterion.lowest());
        if (width.signum() <= 0) {
            faults.add(new Fault(at + "/highest", "rubric.scale.order"));
            return false;
        }
        if (criterion.step().signum() <= 0) {
            faults.add(new Fault(at + "/step", "rubric.step.positive"));
            return false;
        }
        if (width.remainder(criterion.step()).signum() != 0) {
            faults.add(new Fault(at + "/step", "rubric.step.divides"));
            return false;
        }
        if (width.compareTo(criterion.step().multiply(MOST_STEPS)) > 0) {
            faults.add(new Fault(at + "/step", "rubric.step.fine"));
            return false;
        }
        return true;
    }

    private static void anchors(List<Fault> faults, String at, Criterion criterion, List<String> languages) {
        Set<BigDecimal> marks = new HashSet<>();
        for (int index = 0; index < criterion.anchors().size(); index++) {
            Anchor anchor = criterion.anchors().get(index);
            String here = at + "/anchors/" + index;
            if (!criterion.admits(anchor.mark())) {
                faults.add(new Fault(here + "/mark", "rubric.anchor.scale"));
            } else if (!marks.add(anchor.mark().stripTrailingZeros())) {
                faults.add(new Fault(here + "/mark", "rubric.anchor.twice"));
            }
            Wording.ofDescription(languages).check(faults, here + "/text", anchor.text());
        }
    }

    private static boolean number(List<Fault> faults, String at, BigDecimal number) {
        if (Criterion.isPlain(number)) {
            return true;
        }
        faults.add(new Fault(at, "rubric.number", Criterion.MOST_DECIMALS));
        return false;
    }
}
