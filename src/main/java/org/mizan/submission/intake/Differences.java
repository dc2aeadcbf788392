package org.mizan.submission.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.submission.Entry.Content;
import org.mizan.submission.Entry.Link;
import org.mizan.submission.Entry.State;
import org.mizan.submission.intake.PlannedEntries.Difference;
import org.mizan.submission.intake.PlannedEntries.What;
import org.mizan.web.Language;

/** What of an entry would become another, as its owner reads it. */
final class Differences {
    /** So much is shown of what an entry says and would say: a table of short lines may change ten thousand long ones. */
    private static final int SHOWN = 120;

    private final Sectors sectors;
    private final Language language;

    Differences(Sectors sectors, Language language) {
        this.sectors = sectors;
        this.language = language;
    }

    List<Difference> of(KnownEntry there, @Nullable Content next, @Nullable Integer table) {
        List<Difference> differences = new ArrayList<>();
        if (next != null) {
            Content was = there.entry().content();
            add(differences, What.TITLE, was.title().in(language), next.title().in(language));
            add(differences, What.SECTOR, sectors.name(was.sector()), sectors.name(next.sector()));
            add(
                    differences,
                    What.SUMMARY,
                    was.summary().in(language),
                    next.summary().in(language));
            add(differences, What.LINKS, urls(was), urls(next));
            add(differences, What.STATE, there.entry().state().tag(), State.SUBMITTED.tag());
        }
        if (table != null) {
            add(
                    differences,
                    What.TABLE,
                    there.table() == null ? null : Integer.toString(there.table()),
                    Integer.toString(table));
        }
        return differences;
    }

    private static void add(List<Difference> to, What what, @Nullable String before, @Nullable String after) {
        String was = before == null || before.isEmpty() ? null : before;
        String becomes = after == null || after.isEmpty() ? null : after;
        if (!Objects.equals(was, becomes)) {
            to.add(new Difference(what, shown(was), shown(becomes)));
        }
    }

    private static @Nullable String shown(@Nullable String said) {
        return said == null || said.codePointCount(0, said.length()) <= SHOWN
                ? said
                : said.substring(0, said.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private static String urls(Content content) {
        return content.links().stream().map(Link::url).collect(Collectors.joining("\n"));
    }
}
