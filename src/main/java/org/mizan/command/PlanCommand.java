package org.mizan.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.plan.Plan;
import org.mizan.panel.plan.Planner;
import org.mizan.panel.plan.Unkept;
import org.mizan.panel.plan.Wishes;
import org.mizan.table.Asked;
import org.mizan.table.Fault;
import org.mizan.table.NamedRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan ENTRIES.csv JUDGES.csv [CONFLICTS.csv] --reviews N}: who judges what. */
@Command(name = "plan", mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    /** Up to which whole numbers are kept by every reader of JSON. */
    private static final long SEEDS = 1L << 53;

    @Mixin
    private TableInput input = new TableInput();

    @Parameters(index = "1", paramLabel = "JUDGES")
    @SuppressWarnings("NullAway.Init")
    private String judges;

    @Parameters(index = "2", arity = "0..1", paramLabel = "CONFLICTS")
    private @Nullable String conflicts;

    @Option(names = "--reviews", paramLabel = "N")
    private @Nullable Integer reviews;

    @Option(names = "--seed", paramLabel = "N")
    private @Nullable Long seed;

    /** Reads, plans, prints the plan and says what could not be kept. */
    @Override
    public Integer call() {
        Sentences sentences = new Sentences("plan", input.spoken());
        input.unmarked();
        if (reviews != null) {
            input.usage().between("--reviews", reviews, 0, MOST);
        }
        PlanRows rows = new PlanRows(input.told(Asked.PAIRS), reviews);
        List<String> complaints = complaints(sentences, rows, input.source(), rows.entries(input.bytes()));
        complaints.addAll(complaints(sentences, rows, judges, rows.judges(input.bytes(judges))));
        if (complaints.isEmpty() && conflicts != null) {
            complaints.addAll(complaints(sentences, rows, conflicts, rows.conflicts(input.bytes(conflicts))));
        }
        if (complaints.isEmpty() && !rows.fits()) {
            complaints.add(sentences.say(
                    "plan.large", Integer.toString(Wishes.MOST_PAIRS), Integer.toString(Wishes.MOST_REVIEWS)));
        }
        input.alike(rows.alike());
        if (!complaints.isEmpty()) {
            return input.complained(complaints);
        }
        Wishes wishes = rows.wishes(seed == null ? new SecureRandom().nextLong(SEEDS) : seed);
        Plan plan = Planner.plan(wishes);
        PlanReport report = new PlanReport(wishes, plan, sentences);
        input.complained(report.said(rows.unknownSectors()));
        int printed = input.printed(report);
        return plan.unkept().stream().allMatch(Unkept.Hanging.class::isInstance) ? printed : 1;
    }

    /** Bad lines with the name of their table; of one without, it is said how it was read. */
    private List<String> complaints(Sentences sentences, PlanRows rows, String table, List<Fault> faults) {
        String name = Objects.toString(Path.of(table).getFileName(), "-");
        List<String> lines = new ArrayList<>();
        for (String line : input.sentencesOfTables().faults(faults)) {
            lines.add(sentences.say("plan.table", name, line));
        }
        NamedRows.Reading read = rows.read();
        if (lines.isEmpty() && read != null) {
            input.understood(read, name);
        }
        return lines;
    }
}
