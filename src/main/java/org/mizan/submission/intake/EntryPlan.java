package org.mizan.submission.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.EditionFacts;
import org.mizan.submission.Entry;
import org.mizan.submission.Entry.Content;
import org.mizan.submission.EntryRules;
import org.mizan.submission.intake.PlannedEntries.Change;
import org.mizan.submission.intake.PlannedEntries.New;
import org.mizan.submission.intake.PlannedEntries.Same;
import org.mizan.submission.intake.PlannedEntries.Why;
import org.mizan.table.EntryRow;
import org.mizan.table.Interrupted;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import org.mizan.web.RefusedLine;
import org.mizan.web.Sha256;
import org.mizan.web.Text;

/** What an import of entries has to make, found out line by line from what is there. It makes nothing that cannot be submitted. */
final class EntryPlan {
    private final Known known;
    private final Sectors sectors;
    private final Messages messages;
    private final Language language;
    private final EntryNames names;
    private final Saying saying;
    private final Map<String, Long> titles = new HashMap<>();
    private final Set<UUID> met = new HashSet<>();
    private final Map<Integer, Claim> tables = new HashMap<>();
    private final List<Making> makings = new ArrayList<>();
    private final List<Revising> revisings = new ArrayList<>();
    private final List<New> made = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Same> same = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final StringBuilder all = new StringBuilder();

    EntryPlan(Known known, @Nullable String usual, Language language) {
        this.known = known;
        this.sectors = new Sectors(known.sectors(), usual, language);
        this.messages = Messages.of(language);
        this.language = language;
        this.names = new EntryNames(known.entries());
        this.saying = new Saying(known.terms(), usual);
    }

    /**
     * What the edition has.
     *
     * @param sectors their names, by key and in their order
     */
    record Known(EditionFacts terms, Map<String, Text> sectors, List<KnownEntry> entries) {}

    /** That a line gives this entry a table; none where it is new. */
    private record Claim(long line, @Nullable UUID entry) {}

    /** A line that is in the way; why is put into words only where it is told. */
    private record Refused(long line, Supplier<String> why) {}

    /** An entry to be made. */
    record Making(Content content, @Nullable Integer table) {}

    /** An entry to be changed: its next revision where it gets one, and its table where it gets another. */
    record Revising(
            KnownEntry before,
            @Nullable Content content,
            @Nullable Integer table) {}

    List<Making> makings() {
        return makings;
    }

    List<Revising> revisings() {
        return revisings;
    }

    void add(List<EntryRow> rows) {
        rows.forEach(this::add);
        tablesOfOthers();
        if (!makings.isEmpty() && !known.terms().settings().entries().withoutTeam()) {
            refused.add(new Refused(0, () -> messages.format("submission.team.needed")));
        }
    }

    void refuse(long line, Supplier<String> why) {
        refused.add(new Refused(line, why));
    }

    private void add(EntryRow row) {
        Interrupted.end();
        List<Problem.Fault> faults = new ArrayList<>();
        Sectors.Read read = sectors.read(row, faults);
        EntryNames.Found found = names.find(row.code(), read.title());
        if (found instanceof EntryNames.Found.Several several) {
            faults.add(new Problem.Fault("", "submission.import.several", several.number(), read.title()));
        } else if (found instanceof EntryNames.Found.NoCode) {
            faults.add(new Problem.Fault("", "submission.import.code", row.code()));
        }
        KnownEntry there = found instanceof EntryNames.Found.One(KnownEntry one) ? one : null;
        Integer table = table(row, there, faults);
        Long twice = read.title().isEmpty() ? null : titles.putIfAbsent(EntryNames.key(read.title()), row.line());
        if (read.title().isEmpty() && there == null) {
            faults.add(new Problem.Fault("", "submission.import.untitled"));
        } else if (twice != null) {
            faults.add(new Problem.Fault("", "submission.import.twice", read.title(), Long.toString(twice)));
        } else if (there != null && !met.add(there.entry().id())) {
            faults.add(new Problem.Fault(
                    "", "submission.import.again", there.entry().code()));
        }
        Content said = saying.of(row, read, there == null ? null : there.entry());
        if (faults.isEmpty() && (there == null || other(there, said))) {
            checked(said, read, there, faults);
        }
        if (!faults.isEmpty()) {
            refused.add(new Refused(row.line(), () -> told(faults)));
        } else if (there == null) {
            make(row, said, table);
        } else {
            revise(row, there, said, table);
        }
    }

    private static boolean other(KnownEntry there, Content said) {
        return !there.stays() && (!there.entry().content().equals(said) || there.out());
    }

    private void checked(Content said, Sectors.Read read, @Nullable KnownEntry there, List<Problem.Fault> faults) {
        if (said.links().size() > EntryRules.MOST_LINKS) {
            faults.add(new Problem.Fault(
                    "", "submission.import.links", said.links().size(), EntryRules.MOST_LINKS));
        }
        faults.addAll(EntryRules.faults(known.terms(), known.sectors().keySet(), said));
        if (there == null || there.entry().team() == null) {
            EntryRules.missing(
                            known.terms(),
                            known.sectors().keySet(),
                            said,
                            known.terms().settings().teams().smallest())
                    .forEach(fault ->
                            faults.add(fault.pointer().equals("/sector") ? sectors.missing(read.title()) : fault));
        }
    }

    private String told(List<Problem.Fault> faults) {
        return faults.stream()
                .map(fault -> messages.format(fault.code(), fault.arguments()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private @Nullable Integer table(EntryRow row, @Nullable KnownEntry there, List<Problem.Fault> faults) {
        if (row.place().isEmpty()) {
            return null;
        }
        Integer number = HallNumber.read(row.place());
        if (number == null) {
            faults.add(new Problem.Fault("", "submission.import.table", row.place(), HallNumber.MOST));
            return null;
        }
        Claim claim = new Claim(row.line(), there == null ? null : there.entry().id());
        Claim before = tables.putIfAbsent(number, claim);
        if (before != null) {
            faults.add(new Problem.Fault(
                    "", "submission.import.table.twice", Integer.toString(number), Long.toString(before.line())));
        }
        return number;
    }

    /** A table that an entry has which is there, and of which the table says nothing else, is taken. */
    private void tablesOfOthers() {
        Set<UUID> moved = revisings.stream()
                .filter(one -> one.table() != null)
                .map(one -> one.before().entry().id())
                .collect(Collectors.toSet());
        for (KnownEntry standing : known.entries()) {
            Integer number = standing.table();
            Claim claim = number == null ? null : tables.get(number);
            UUID id = standing.entry().id();
            boolean holds = !standing.out() && !standing.absent() && !moved.contains(id);
            if (claim != null && holds && !id.equals(claim.entry())) {
                refused.add(new Refused(
                        claim.line(),
                        () -> messages.format(
                                "submission.import.table.taken",
                                String.valueOf(number),
                                standing.entry().title().in(language))));
            }
        }
    }

    private void make(EntryRow row, Content said, @Nullable Integer table) {
        makings.add(new Making(said, table));
        made.add(new New(
                row.line(),
                said.title().in(language),
                sectors.name(said.sector()),
                table,
                said.links().size()));
        all.append(row.line()).append(said).append(table).append('\n');
    }

    private void revise(EntryRow row, KnownEntry there, Content said, @Nullable Integer table) {
        Entry entry = there.entry();
        boolean moves = table != null && !table.equals(there.table());
        boolean other = other(there, said);
        Why why = there.stays() ? there.said() : other && entry.team() != null ? Why.TEAM : null;
        boolean revised = other && why == null;
        if (!revised && (!moves || there.out())) {
            same.add(
                    new Same(row.line(), entry.id(), entry.code(), entry.title().in(language), why));
        } else {
            Content next = revised ? said : null;
            revisings.add(new Revising(there, next, moves ? table : null));
            changes.add(new Change(
                    row.line(),
                    entry.id(),
                    entry.code(),
                    entry.title().in(language),
                    new Differences(sectors, language).of(there, next, moves ? table : null)));
        }
        all.append(row.line())
                .append(entry.id())
                .append(' ')
                .append(entry.revision())
                .append(said)
                .append(there.table())
                .append(table)
                .append('\n');
    }

    /** With the first of the lines that are in the way, which may be as many as the table has. */
    PlannedEntries shown(List<String> understood, int told) {
        refused.sort(Comparator.comparingLong(Refused::line));
        return new PlannedEntries(
                Sha256.named(all.toString().getBytes(StandardCharsets.UTF_8)),
                understood,
                made,
                changes,
                same,
                refused.stream()
                        .limit(told)
                        .map(one -> new RefusedLine(one.line(), one.why().get()))
                        .toList(),
                refused.size());
    }
}
