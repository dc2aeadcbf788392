package org.mizan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** R's lme4 (Bates et al. 2015), on the same reviews; {@code bench/lme4.R} is what it runs. */
final class Lme4 {
    private Lme4() {}

    /** The median time of a fit, and the variances of entries, judges and errors. */
    record Fit(double milliseconds, double[] variances) {}

    static Fit fit(Scores scores, int runs) {
        try {
            Path table = Files.createTempFile("mizan-reviews", ".csv");
            Path script = Files.createTempFile("mizan-lme4", ".R");
            try (var source = Objects.requireNonNull(Lme4.class.getResourceAsStream("/bench/lme4.R"))) {
                Files.write(script, source.readAllBytes());
                Files.writeString(table, table(scores));
                return read(run(List.of("Rscript", script.toString(), table.toString(), Integer.toString(runs))));
            } finally {
                Files.delete(table);
                Files.delete(script);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String table(Scores scores) {
        StringBuilder text = new StringBuilder("entry,judge,score\n");
        for (Review review : scores.reviews()) {
            text.append(review.entry()).append(',').append(review.judge()).append(',');
            text.append(Objects.requireNonNull(review.marks().get(Review.TOTAL)).toPlainString());
            text.append('\n');
        }
        return text.toString();
    }

    private static List<String> run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Rscript ended with " + process.exitValue());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return printed.lines().toList();
    }

    /** Four numbers, one a line. */
    private static Fit read(List<String> lines) {
        List<Double> numbers = new ArrayList<>();
        lines.forEach(line -> numbers.add(Double.valueOf(line.strip())));
        return new Fit(numbers.get(0), new double[] {numbers.get(1), numbers.get(2), numbers.get(3)});
    }
}
