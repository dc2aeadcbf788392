package org.mizan.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.mizan.ranking.design.DesignQuality;
import org.mizan.ranking.design.Link;
import org.mizan.table.Asked;
import org.mizan.table.Marks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code design FILE.csv}: whether assignments hold one ranking together, and which reviews would help. */
@Command(name = "design", mixinStandardHelpOptions = true)
public final class DesignCommand implements Callable<Integer> {
    @Mixin
    private TableInput input = new TableInput();

    @Option(names = "--suggest", paramLabel = "N", defaultValue = "3")
    private int suggest;

    /** Computes and prints. */
    @Override
    public Integer call() {
        String language = input.spoken();
        Marks marks = input.marks(input.bytes(), Asked.PAIRS.repeated());
        if (marks == null) {
            return 1;
        }
        List<Link> links = marks.marks().stream()
                .map(mark -> new Link(mark.entry(), mark.judge()))
                .toList();
        DesignQuality quality = DesignQuality.of(links, Math.max(0, Math.min(suggest, 20)));
        return input.printed(new DesignTable(quality, new Sentences("design", language)));
    }
}
