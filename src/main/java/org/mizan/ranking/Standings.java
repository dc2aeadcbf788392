package org.mizan.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A ranking with everything that is needed to check it.
 *
 * @param entries by place, entries of one place by name, entries without a score at the end
 * @param judges by name
 * @param incomplete reviews that were not counted, with the criteria that they lack
 * @param inputDigest of {@link Scores#canonical()}
 * @param seed null where no draw was made
 * @param version {@link Ranking#VERSION} of the code that made it
 * @param choice what entered the model and why
 * @param fitted what the model says beyond places
 */
public record Standings(
        Method method,
        Model model,
        List<Standing> entries,
        List<Severity> judges,
        Design design,
        List<Incomplete> incomplete,
        List<Note> notes,
        String inputDigest,
        @Nullable Long seed,
        String version,
        Choice choice,
        Fitted fitted) {
    /** Copies. */
    public Standings {
        entries = List.copyOf(entries);
        judges = List.copyOf(judges);
        incomplete = List.copyOf(incomplete);
        notes = List.copyOf(notes);
    }

    /** The same without the plain means of entries. */
    public Standings withoutRawMeans() {
        return new Standings(
                method,
                model,
                entries.stream().map(Standing::withoutRawMean).toList(),
                judges,
                design,
                incomplete,
                notes,
                inputDigest,
                seed,
                version,
                choice,
                fitted);
    }

    /** The same with a note before the others. */
    public Standings noted(Note first) {
        List<Note> all = new ArrayList<>(List.of(first));
        all.addAll(notes);
        return new Standings(
                method, model, entries, judges, design, incomplete, all, inputDigest, seed, version, choice, fitted);
    }

    /**
     * The fitted model; variances null where the method has none or the data cannot tell.
     *
     * @param integrated whether chances, intervals of places and standard errors do not take the variances as known, but
     *     sum over all that fit the marks, as in a small award
     */
    public record Model(
            @Nullable Double mean,
            @Nullable Double entryVariance,
            @Nullable Double judgeVariance,
            @Nullable Double residualVariance,
            @Nullable Double remlDeviance,
            boolean integrated) {}

    /**
     * A judge's habit.
     *
     * @param severity points taken off what others would give; minus the judge's effect
     */
    public record Severity(
            String judge,
            @Nullable Double severity,
            @Nullable Double standardError,
            int reviews) {}

    /**
     * How the reviews hang together.
     *
     * @param components number of connected parts
     * @param algebraicConnectivity second smallest eigenvalue of the entries' information matrix, in reviews; 0 when
     *     disconnected, null with fewer than two scored entries
     */
    public record Design(int components, @Nullable Double algebraicConnectivity) {}

    /** A review that lacks criteria. */
    public record Incomplete(String entry, String judge, SortedSet<String> missing) {
        /** Copies. */
        public Incomplete {
            missing = new TreeSet<>(missing);
        }
    }
}
