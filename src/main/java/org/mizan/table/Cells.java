package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What stands below a heading, as far as its first lines show.
 *
 * @param filled cells with any content
 * @param marks those that are numbers
 * @param none those that say in words that there is no mark
 * @param texts that are different
 * @param formulas those that a spreadsheet would have computed
 * @param places marks that may be places of so many
 * @param graded those of a number with a name behind it
 * @param nearly those that are no numbers, and may have been meant for marks
 * @param holding those of a few words with a number among them
 * @param steps how often a number is the one above it and 1
 */
record Cells(
        int filled,
        int marks,
        int none,
        Set<String> texts,
        int formulas,
        int places,
        int graded,
        int nearly,
        int holding,
        int steps) {
    private static final int LOOKED_AT = 500;
    /** Of so many cells one is a number where some may be marks. */
    private static final int MIXED = 3;

    static Cells below(List<Sheet.Line> lines, int heading, int column) {
        return below(lines, heading, column, new Looks());
    }

    static Cells below(List<Sheet.Line> lines, int heading, int column, Looks looks) {
        Interrupted.end();
        int filled = 0;
        int marks = 0;
        int none = 0;
        int formulas = 0;
        int graded = 0;
        int nearly = 0;
        int holding = 0;
        List<BigDecimal> numbers = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (Sheet.Line line : lines.subList(heading + 1, Math.min(lines.size(), heading + 1 + LOOKED_AT))) {
            Looks.Look look = looks.at(line.cell(column));
            String text = look.text();
            if (text.isEmpty()) {
                continue;
            }
            filled++;
            texts.add(text);
            switch (look.form()) {
                case NONE -> none++;
                case OTHER -> {
                    formulas += text.startsWith("=") ? 1 : 0;
                    graded += look.graded() ? 1 : 0;
                    nearly += look.nearly() ? 1 : 0;
                    holding += look.holding() ? 1 : 0;
                }
                default -> {
                    marks++;
                    numbers.add(Objects.requireNonNull(look.value()));
                }
            }
        }
        BigDecimal last = BigDecimal.valueOf(filled);
        int places =
                (int) numbers.stream().filter(number -> place(number, last)).count();
        return new Cells(
                filled,
                marks,
                none,
                Collections.unmodifiableSet(texts),
                formulas,
                places,
                graded,
                nearly,
                holding,
                steps(numbers));
    }

    private static int steps(List<BigDecimal> numbers) {
        int steps = 0;
        for (int at = 1; at < numbers.size(); at++) {
            steps += numbers.get(at).subtract(numbers.get(at - 1)).compareTo(BigDecimal.ONE) == 0 ? 1 : 0;
        }
        return steps;
    }

    int different() {
        return texts.size();
    }

    /** Whether they number the lines. */
    boolean running() {
        return marks > 1 && steps == marks - 1 && marks == filled;
    }

    /** A place that is shared may be the middle of two. */
    private static boolean place(BigDecimal number, BigDecimal last) {
        boolean half = number.add(number).stripTrailingZeros().scale() <= 0;
        return half && number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(last) <= 0;
    }

    /** Whether all marks may be places. */
    boolean placed() {
        return marks > 0 && places == marks;
    }

    /** Whether they are marks, but for a few that are miswritten. */
    boolean numeric() {
        return marks > 0 && 2 * (marks + none + graded) > filled;
    }

    /** Whether each says that there is no mark, and one says it of somebody. */
    boolean absent() {
        return filled > 0 && none == filled && texts.stream().anyMatch(Written::absent);
    }

    /** Whether most may have been meant for marks, although they cannot be read as such. */
    boolean nearlyNumeric() {
        boolean most = nearly > 0 && 2 * (marks + none + graded + nearly + holding) > filled;
        return !numeric() && (most || (marks > 1 && MIXED * marks >= filled));
    }

    /** Whether they are answers to a question with named steps. */
    boolean stepped() {
        return graded > 0 && 2 * (marks + none + graded) > filled;
    }

    /** Whether they are words. */
    boolean worded() {
        return filled > 0 && 2 * (marks + none) <= filled;
    }

    /** Whether they are words of which some come again. */
    boolean labels() {
        return worded() && different() < filled;
    }

    /** Whether they are words, half of which at least are among these. */
    boolean among(Set<String> labels) {
        return worded() && 2 * texts.stream().filter(labels::contains).count() >= texts.size();
    }

    /** Whether a spreadsheet computes them. */
    boolean computed() {
        return formulas > 0 && 2 * formulas > filled - none;
    }
}
