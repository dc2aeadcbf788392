package org.mizan.panel;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Code;
import org.mizan.web.Text;

/** The entries and the judges of an edition, to be found by whatever a table calls them. */
public record Roster(Called<Roster.Entry> entries, Called<Roster.Judge> judges) {

    /**
     * An entry by its titles.
     *
     * @param revision the one that is judged, or else its current one
     * @param earlier the title under which it was submitted; the same where nothing came after
     * @param submitted whether it is in the running
     */
    public record Entry(UUID id, String code, Text title, Text earlier, int revision, boolean submitted) {}

    /**
     * Somebody who judges in the edition.
     *
     * @param seated whether in the round that was asked about
     */
    public record Judge(UUID id, @Nullable String email, Text name, boolean seated) {}

    /** To be found by these names. */
    public static Roster of(List<Entry> entries, List<Judge> judges) {
        Called<Entry> byEntry =
                Called.by(Called.By.CODE, typed -> Code.typed(typed).text());
        entries.forEach(entry -> byEntry.add(
                entry,
                entry.id(),
                entry.code(),
                Stream.of(entry.title(), entry.earlier())
                        .flatMap(title -> title.byLanguage().values().stream())
                        .toList()));
        Called<Judge> byJudge = Called.by(Called.By.EMAIL, typed -> typed.toLowerCase(Locale.ROOT));
        judges.forEach(judge -> byJudge.add(
                judge, judge.id(), judge.email(), judge.name().byLanguage().values()));
        return new Roster(byEntry, byJudge);
    }
}
