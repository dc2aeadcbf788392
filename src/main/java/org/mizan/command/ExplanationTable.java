package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.explanation.Explanation;
import org.mizan.ranking.explanation.ExplanationJson;
import org.mizan.ranking.explanation.ReviewLine;
import org.mizan.ranking.explanation.Target;
import org.mizan.ranking.uncertainty.FurtherReview;

/** How one entry's score came about, as lines for a terminal, as rows and as JSON. */
final class ExplanationTable implements TableInput.Report {
    private static final int DECIMALS = 2;

    private final Explanation explanation;
    private final Sentences sentences;

    private ExplanationTable(Explanation explanation, Sentences sentences) {
        this.explanation = explanation;
        this.sentences = sentences;
    }

    /** Of one entry of a ranking; null when it lists no such entry. */
    static @Nullable ExplanationTable of(
            Scores scores, Standings standings, String entry, int decimals, String language) {
        Explanation explanation = Explanation.of(scores, standings, entry, decimals, name -> name);
        return explanation == null ? null : new ExplanationTable(explanation, new Sentences("explanation", language));
    }

    @Override
    public Object json() {
        return ExplanationJson.of(explanation);
    }

    /** A row a review, then the steps to the score. */
    @Override
    public List<? extends List<?>> csv() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("step", "judge", "mark", "habit", "spread", "after", "weight"));
        for (ReviewLine line : explanation.lines()) {
            rows.add(List.of(
                    "review",
                    line.judge(),
                    line.mark().toPlainString(),
                    text(line.habit(), ""),
                    text(line.spread(), ""),
                    line.after().toPlainString(),
                    line.weight().toPlainString()));
        }
        steps().forEach((name, points) -> rows.add(List.of(name, "", "", "", "", text(points, ""), "")));
        return rows;
    }

    private Map<String, @Nullable BigDecimal> steps() {
        Map<String, @Nullable BigDecimal> steps = new java.util.LinkedHashMap<>();
        Explanation.Pull pull = explanation.pull();
        steps.put("mean", explanation.mean());
        if (pull != null) {
            steps.put("pull", pull.points());
        }
        BigDecimal rest = explanation.rest();
        if (rest != null && rest.signum() != 0) {
            steps.put(explanation.ownRule() ? "rule" : "rounding", rest);
        }
        steps.put("score", explanation.score());
        return steps;
    }

    private static String text(@Nullable BigDecimal figure, String none) {
        return figure == null ? none : figure.toPlainString();
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        BigDecimal score = explanation.score();
        if (explanation.lines().isEmpty() || score == null) {
            lines.add(sentences.say("explanation.unscored", explanation.entry()));
            return lines;
        }
        String place = Objects.toString(explanation.rank(), Columns.NONE);
        lines.add(sentences.say(
                explanation.tied() ? "explanation.says.tied" : "explanation.says",
                explanation.entry(),
                place,
                score.toPlainString()));
        lines.add("");
        lines.addAll(Columns.aligned(reviews(), 0));
        lines.add("");
        lines.addAll(Columns.aligned(sums(), 0));
        Explanation.Pull pull = explanation.pull();
        if (pull != null) {
            lines.add(sentences.say(
                    "explanation.pull.says", pull.middle().toPlainString(), Columns.number(100 * pull.kept(), 0)));
        }
        if (explanation.lines().getFirst().habit() != null) {
            lines.add(sentences.say(
                    switch (explanation.method()) {
                        case CENTRED -> "explanation.habit.centred";
                        case ZSCORE -> "explanation.habit.zscore";
                        default -> "explanation.habit.says";
                    }));
        }
        changes(lines);
        return lines;
    }

    private List<List<String>> reviews() {
        boolean habits = explanation.lines().getFirst().habit() != null;
        boolean spreads = explanation.lines().getFirst().spread() != null;
        boolean weights =
                explanation.lines().stream().anyMatch(line -> line.weight().compareTo(BigDecimal.ONE) != 0);
        List<List<String>> rows = new ArrayList<>();
        List<String> head =
                new ArrayList<>(List.of(sentences.say("explanation.judge"), sentences.say("explanation.mark")));
        if (habits) {
            head.add(sentences.say(spreads ? "explanation.habit.mean" : "explanation.habit"));
            if (spreads) {
                head.add(sentences.say("explanation.spread"));
            }
            head.add(sentences.say("explanation.after"));
        }
        if (weights) {
            head.add(sentences.say("explanation.weight"));
        }
        rows.add(head);
        for (ReviewLine line : explanation.lines()) {
            List<String> row = new ArrayList<>(List.of(line.judge(), line.mark().toPlainString()));
            if (habits) {
                row.add(spreads ? text(line.habit(), Columns.NONE) : signed(line.habit()));
                if (spreads) {
                    row.add(text(line.spread(), Columns.NONE));
                }
                row.add(line.after().toPlainString());
            }
            if (weights) {
                row.add(line.weight().toPlainString());
            }
            rows.add(row);
        }
        return rows;
    }

    private List<List<String>> sums() {
        List<List<String>> rows = new ArrayList<>();
        steps().forEach((name, points) -> rows.add(List.of(
                sentences.say("explanation.step." + name),
                name.equals("mean") || name.equals("score") ? text(points, Columns.NONE) : signed(points))));
        return rows;
    }

    private static String signed(@Nullable BigDecimal points) {
        return points == null ? Columns.NONE : (points.signum() > 0 ? "+" : "") + points.toPlainString();
    }

    private void changes(List<String> lines) {
        if (!explanation.targets().isEmpty()) {
            lines.add("");
            lines.add(sentences.say("explanation.change"));
        }
        for (Target target : explanation.targets()) {
            Double each = target.eachMark();
            String judge = target.judge();
            String place = Integer.toString(target.place());
            String points = signed(target.points());
            lines.add(
                    each == null || judge == null
                            ? sentences.say(
                                    "explanation.target", place, target.score().toPlainString(), points)
                            : sentences.say(
                                    "explanation.target.marks",
                                    place,
                                    target.score().toPlainString(),
                                    points,
                                    Columns.number(each, DECIMALS),
                                    judge,
                                    Columns.number(target.oneMark(), DECIMALS)));
        }
        FurtherReview.Gain further = explanation.further();
        if (further != null) {
            String judge = further.judge();
            String move = Columns.number(further.move(), DECIMALS);
            String error = Columns.number(further.standardError(), DECIMALS);
            String then = Columns.number(further.standardErrorThen(), DECIMALS);
            lines.add(
                    judge == null
                            ? sentences.say("explanation.further", move, error, then)
                            : sentences.say("explanation.further.judge", move, error, then, judge));
        }
    }
}
