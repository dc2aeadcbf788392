package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mizan.ranking.design.DesignQuality;
import org.mizan.ranking.design.Link;
import org.mizan.ranking.sheet.NamedRows;
import org.mizan.ranking.sheet.ScoreSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code design FILE.csv}: whether assignments hold one ranking together, and which reviews would help. */
@Command(
        name = "design",
        mixinStandardHelpOptions = true,
        description = {
            "Whether assignments hold one ranking together: parts, weak places, and reviews that would help.",
            "The first line names the columns, in any order: entry,judge; others are not read, so a table of scores will do.",
            "Exit code 1: bad rows; 2: wrong usage."
        })
public final class DesignCommand implements Callable<Integer> {
    private static final Map<String, String> NAMES = Map.of("المشاركة", "entry", "المحكم", "judge");

    @Mixin
    private TableInput input = new TableInput();

    @Option(names = "--suggest", paramLabel = "N", defaultValue = "3", description = "Reviews to suggest (default 3).")
    private int suggest;

    /** Computes and prints. */
    @Override
    public Integer call() {
        String language = input.spoken();
        NamedRows.Reading reading = NamedRows.read(input.bytes(), List.of("entry", "judge"), NAMES);
        List<ScoreSheet.Fault> faults = new ArrayList<>(reading.faults());
        List<Link> links = new ArrayList<>();
        for (NamedRows.Row row : reading.rows()) {
            String entry = row.cells().get(0);
            String judge = row.cells().get(1);
            if (entry.isEmpty() || judge.isEmpty()) {
                faults.add(new ScoreSheet.Fault(row.line(), "blank", List.of(entry.isEmpty() ? "entry" : "judge")));
            } else {
                links.add(new Link(entry, judge));
            }
        }
        if (!faults.isEmpty()) {
            return input.refused(faults);
        }
        DesignQuality quality = DesignQuality.of(links, Math.max(0, Math.min(suggest, 20)));
        return input.printed(new DesignTable(quality, new Sentences("design", language)));
    }
}
