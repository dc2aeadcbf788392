package org.mizan.panel.plan;

import java.util.List;
import org.mizan.ranking.design.Link;
import org.mizan.ranking.design.Part;

/** A wish that a plan could not keep, with those by name who are in its way. */
public sealed interface Unkept {

    /** The entry wants more reviews than there are judges who may judge it. */
    record FewJudges(String entry, int wanted, int possible) implements Unkept {}

    /**
     * The entries want more reviews together than can be had: these judges take no more, and every other who may judge
     * one of them does.
     */
    record FullJudges(List<String> entries, int wanted, int possible, List<String> judges) implements Unkept {
        /** Copies. */
        public FullJudges {
            entries = List.copyOf(entries);
            judges = List.copyOf(judges);
        }
    }

    /** The judges want at least so many reviews together, and no entry is left that could give them more. */
    record IdleJudges(List<String> judges, int least, int possible) implements Unkept {
        /** Copies. */
        public IdleJudges {
            judges = List.copyOf(judges);
        }
    }

    /** Both judge the entry though they are kept apart: both had begun. */
    record NotApart(String entry, String one, String other) implements Unkept {}

    /** These judges are kept together, and only some of them judge the entry. */
    record NotTogether(String entry, List<String> with, List<String> without) implements Unkept {
        /** Copies. */
        public NotTogether {
            with = List.copyOf(with);
            without = List.copyOf(without);
        }
    }

    /** Why parts stay apart. */
    enum Why {
        /** A plan in one part has as many reviews as entries and judges together, less one. */
        FEW_REVIEWS,
        /** Nobody of one part may judge anything of another. */
        CONFLICTS,
        /** No exchange was found that keeps loads, limits and conflicts: perhaps there is none. */
        NO_EXCHANGE
    }

    /**
     * The plan falls into parts, whose entries cannot be ranked with each other.
     *
     * @param fewest reviews with which it could be in one
     * @param joining reviews that would join the parts, one after the other
     */
    record Apart(Why why, int reviews, int fewest, List<Part> parts, List<Link> joining) implements Unkept {
        /** Copies. */
        public Apart {
            parts = List.copyOf(parts);
            joining = List.copyOf(joining);
        }
    }

    /**
     * Without the judge the plan falls into pieces.
     *
     * @param entries of the pieces but the largest
     * @param joining reviews that would hold it together without the judge
     */
    record Hanging(Why why, String judge, int pieces, List<String> entries, List<Link> joining) implements Unkept {
        /** Copies. */
        public Hanging {
            entries = List.copyOf(entries);
            joining = List.copyOf(joining);
        }
    }

    /** Of a plan made by hand: the entry has fewer reviews than it wants. */
    record Lacking(String entry, int wanted, int has) implements Unkept {}

    /** Of a plan made by hand: the judge has more reviews than they take. */
    record Over(String judge, int most, int has) implements Unkept {}

    /** Of a plan made by hand: the judge has fewer reviews than they are to have. */
    record Under(String judge, int least, int has) implements Unkept {}

    /** Of a plan made by hand: the judge must not judge the entry, and has not begun. */
    record Barred(String entry, String judge) implements Unkept {}
}
