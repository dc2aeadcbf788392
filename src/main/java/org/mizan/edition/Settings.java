package org.mizan.edition;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Json;
import org.mizan.web.Text;

/** What this edition does in its own way: its rules in words, and the terms that the software holds it to. */
public record Settings(
        List<Text> rules,
        Teams teams,
        Entries entries,
        Judging judging,
        Results results,
        Map<String, SpecialPrize> specialPrizes) {
    /** Keeps copies; an edition that was written before judging had terms is judged openly. */
    public Settings {
        rules = List.copyOf(rules);
        judging = judging == null ? Judging.OPEN : judging;
        specialPrizes =
                specialPrizes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(specialPrizes));
    }

    /**
     * A prize that no place wins: what it is called, how many win it, and whether only entries are considered that ask
     * for it.
     */
    public record SpecialPrize(Text name, int winners, boolean optIn) {}

    /**
     * The terms of teams: sizes (no largest: no limit), the kinds of institution they come from, whether faculty are
     * kept out of them, and whether each names a mentor.
     */
    public record Teams(int smallest, @Nullable Integer largest, List<String> from, boolean noFaculty, boolean mentor) {
        /** Keeps a copy. */
        public Teams {
            from = List.copyOf(from);
        }
    }

    /**
     * The terms of entries: how many a team (none: no limit of the edition's), the links that the form asks for, and
     * whether organisers may enter what no team has.
     */
    public record Entries(@Nullable Integer perTeam, Map<String, LinkTerm> links, boolean withoutTeam) {
        /** Whether they may, as a column of a statement in which {@code e} is the edition. */
        public static final String WITHOUT_TEAM = "coalesce((e.settings #>> '{entries,withoutTeam}')::boolean, false)";

        /** Keeps a copy, in order. */
        public Entries {
            links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        }
    }

    /** One kind of link that the form asks for. */
    public record LinkTerm(Text name, boolean required) {}

    /**
     * The terms of judging: whether judges get the work alone, and nothing that says whose it is, and whether they put
     * what they think into words before they mark it.
     */
    public record Judging(boolean blind, boolean commentsFirst) {
        /** What holds where an edition says nothing. */
        public static final Judging OPEN = new Judging(false, false);

        /** Whether it is blind, as a column of a statement in which {@code e} is the edition. */
        public static final String BLIND = "coalesce((e.settings #>> '{judging,blind}')::boolean, false)";

        /** Whether words come first, likewise. */
        public static final String COMMENTS_FIRST =
                "coalesce((e.settings #>> '{judging,commentsFirst}')::boolean, false)";
    }

    /**
     * What is shown of results: how many places, whether scores are public, whether the board moves before it is
     * published by hand, the digits of the page ("arab" or "latn"), the method of ranking, its other terms where they are
     * not the usual ones, and whether teams see the marks of their own entry once it is published ("always" or "never";
     * where nothing is said, if scores are published).
     */
    public record Results(
            int top,
            boolean scores,
            boolean live,
            String digits,
            String method,
            @Nullable Ranking ranking,
            @Nullable String feedback) {
        /** What holds where an edition says nothing: every place is shown, without scores and only when published. */
        public static final Results USUAL = new Results(10_000, false, false, "arab", "adjusted", null, null);

        /** The column, for a statement in which {@code e} is the edition. */
        public static final String COLUMN = "(e.settings -> 'results')::text";

        private static final JsonNode USUALLY = Json.tree(USUAL);
        private static final JsonNode USUALLY_RANKED = Json.tree(
                new Results(USUAL.top, USUAL.scores, USUAL.live, USUAL.digits, USUAL.method, Ranking.USUAL, null));

        /** From the column, which may be null or lack what was not known when it was written. */
        public static Results read(@Nullable String column) {
            JsonNode said = Json.read(column == null ? "{}" : column, new TypeReference<>() {});
            JsonNode usual = said.hasNonNull("ranking") ? USUALLY_RANKED : USUALLY;
            return Json.read(MergePatch.apply(usual, said), new TypeReference<>() {});
        }

        /** The terms of ranking that hold: the edition's own, or else the usual ones. */
        public Ranking rankingOrUsual() {
            return ranking == null ? Ranking.USUAL : ranking;
        }

        /** Whether teams see the marks of their own entry, once it is published with scores or without. */
        public boolean showsMarks(boolean withScores) {
            return feedback == null ? withScores : feedback.equals("always");
        }
    }

    /**
     * The terms of ranking: whether sectors are tracks with a level of their own ("auto", "none", "fixed"), whether
     * judges have a spread of their own and are unequally reliable ("auto", "none", "shrunken"), whether far marks count
     * less, the decimals at which ties are decided, and the metrics that decide: the score first, then "heaviest"
     * (criterion), "criterion:key", "rawMean" or "fairMean".
     */
    public record Ranking(
            String tracks, String scaleUse, String reliability, boolean robust, int decimals, List<String> metrics) {
        /** What holds where an edition says nothing. */
        public static final Ranking USUAL = new Ranking("auto", "auto", "auto", false, 2, List.of("score"));

        /** Keeps a copy. */
        public Ranking {
            metrics = List.copyOf(metrics);
        }
    }
}
