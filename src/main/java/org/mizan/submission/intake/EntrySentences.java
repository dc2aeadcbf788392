package org.mizan.submission.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mizan.table.EntryRows;
import org.mizan.table.TableSentences;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.RefusedLine;

/** What is said of a table of entries that was read. */
public final class EntrySentences {
    private EntrySentences() {}

    /** What is wrong with the whole table; empty where its lines can be looked at. */
    public static List<RefusedLine> whole(EntryRows table, TableSentences sentences) {
        return table.rows().isEmpty() || table.faults().stream().anyMatch(fault -> fault.line() == 0)
                ? refused(table, sentences)
                : List.of();
    }

    /** What is to be done with a table whose lines can be looked at. */
    public static EntryWish wish(
            EntryRows table, @Nullable String sector, TableSentences sentences, Language language) {
        List<EntryWish.Unread> unread = table.faults().stream()
                .map(fault -> new EntryWish.Unread(fault.line(), () -> sentences.what(fault)))
                .toList();
        return new EntryWish(table.rows(), understood(table, language), unread, sector);
    }

    private static List<RefusedLine> refused(EntryRows table, TableSentences sentences) {
        return table.faults().stream()
                .map(fault -> new RefusedLine(fault.line(), sentences.what(fault)))
                .toList();
    }

    private static List<String> understood(EntryRows table, Language language) {
        Messages messages = Messages.of(language);
        List<String> lines = new ArrayList<>();
        String shape = table.shape().name().toLowerCase(Locale.ROOT);
        lines.add(messages.format(
                "table.entries.understood." + shape, table.rows().size(), table.read()));
        if (table.drafts() > 0) {
            lines.add(messages.format("table.entries.drafts", table.drafts()));
        }
        if (table.again() > 0) {
            lines.add(messages.format("table.entries.repeats", table.again()));
        }
        if (table.people()) {
            lines.add(messages.format("table.entries.people"));
        }
        if (!table.unread().isEmpty()) {
            lines.add(messages.format("table.skipped.columns", table.unread()));
        }
        return lines;
    }
}
