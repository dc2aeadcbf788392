package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.agreement.Agreement;
import org.mizan.ranking.agreement.Rating;
import org.mizan.ranking.sheet.NamedRows;
import org.mizan.ranking.sheet.ScoreSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code agreement FILE.csv}: how far those agree who rated the same. */
@Command(
        name = "agreement",
        mixinStandardHelpOptions = true,
        description = {
            "How far raters agree: Krippendorff's alpha, intraclass correlations, Kendall's W, kappas.",
            "The first line names the columns, in any order: unit,rater,value; entry,judge,score will do as well.",
            "An empty value counts as not given. A figure that the table does not define is left out, with the reason.",
            "Exit code 1: bad rows; 2: wrong usage."
        })
public final class AgreementCommand implements Callable<Integer> {
    private static final Map<String, String> NAMES = Map.of(
            "entry", "unit",
            "judge", "rater",
            "score", "value",
            "total", "value",
            "المشاركة", "unit",
            "المحكم", "rater",
            "الدرجة", "value",
            "المعيار", "criterion");

    @Mixin
    private TableInput input = new TableInput();

    /** Computes and prints. */
    @Override
    public Integer call() {
        String language = input.spoken();
        NamedRows.Reading reading =
                NamedRows.read(input.bytes(), List.of("unit", "rater", "value"), List.of("criterion"), NAMES);
        List<ScoreSheet.Fault> faults = new ArrayList<>(reading.faults());
        long criteria = reading.rows().stream()
                .map(row -> row.cells().get(3))
                .distinct()
                .count();
        if (criteria > 1) {
            faults.add(new ScoreSheet.Fault(1, "criteria", List.of(criteria)));
            return input.refused(faults);
        }
        List<Rating> ratings = ratings(reading, faults);
        if (!faults.isEmpty()) {
            return input.refused(faults);
        }
        return input.printed(new AgreementTable(Agreement.of(ratings), new Sentences("agreement", language)));
    }

    private static List<Rating> ratings(NamedRows.Reading reading, List<ScoreSheet.Fault> faults) {
        List<Rating> ratings = new ArrayList<>();
        Map<List<String>, Long> lines = new HashMap<>();
        for (NamedRows.Row row : reading.rows()) {
            String unit = row.cells().get(0);
            String rater = row.cells().get(1);
            String value = row.cells().get(2);
            BigDecimal number = reading.number(value);
            Long first = lines.putIfAbsent(List.of(unit, rater), row.line());
            ScoreSheet.Fault fault = fault(row, first, number);
            if (fault != null) {
                faults.add(fault);
            } else if (number != null) {
                ratings.add(new Rating(unit, rater, number));
            }
        }
        return ratings;
    }

    private static ScoreSheet.@Nullable Fault fault(
            NamedRows.Row row, @Nullable Long first, @Nullable BigDecimal number) {
        String unit = row.cells().get(0);
        String rater = row.cells().get(1);
        String value = row.cells().get(2);
        if (unit.isEmpty() || rater.isEmpty()) {
            return new ScoreSheet.Fault(row.line(), "blank", List.of(unit.isEmpty() ? "unit" : "rater"));
        }
        if (first != null) {
            return new ScoreSheet.Fault(row.line(), "twice.value", List.of(first, unit, rater));
        }
        return number == null && !value.isEmpty() ? new ScoreSheet.Fault(row.line(), "number", List.of(value)) : null;
    }
}
