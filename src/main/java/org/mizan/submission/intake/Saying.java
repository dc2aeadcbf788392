package org.mizan.submission.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.EditionFacts;
import org.mizan.submission.Entry;
import org.mizan.submission.Entry.Content;
import org.mizan.submission.Entry.Link;
import org.mizan.submission.EntryRules;
import org.mizan.table.EntryRow;
import org.mizan.table.Spelling;
import org.mizan.web.Prose;
import org.mizan.web.Text;

/** What a line of a table makes of an entry: what it does not say stays as it is. */
final class Saying {
    private final EditionFacts terms;
    private final @Nullable String usual;
    private final Map<String, String> kinds = new HashMap<>();

    /** In an edition of these terms; entries that name no sector are of the usual one. */
    Saying(EditionFacts terms, @Nullable String usual) {
        this.terms = terms;
        this.usual = usual;
        terms.settings().entries().links().forEach((kind, term) -> {
            kinds.put(Spelling.key(kind), kind);
            term.name()
                    .byLanguage()
                    .values()
                    .forEach(name -> kinds.putIfAbsent(Spelling.key(Spelling.clean(name)), kind));
        });
    }

    Content of(EntryRow row, Sectors.Read read, @Nullable Entry before) {
        Content was = before == null ? new Content(Text.EMPTY, Text.EMPTY, null, List.of()) : before.content();
        boolean named = was.title().byLanguage().values().stream()
                .anyMatch(title -> EntryNames.key(title).equals(EntryNames.key(read.title())));
        return new Content(
                named || read.title().isEmpty()
                        ? was.title()
                        : with(was.title(), Prose.line(EntryRules.MOST_TITLE).normal(read.title())),
                row.summary().isEmpty()
                        ? was.summary()
                        : with(
                                was.summary(),
                                Prose.text(EntryRules.MOST_SUMMARY).normal(row.summary())),
                read.sector() != null ? read.sector() : was.sector() != null ? was.sector() : usual,
                row.links().isEmpty() ? was.links() : links(row.links()));
    }

    /** In the edition's first language, and in that of its letters where the edition has it. */
    private Text with(Text was, String said) {
        String script = said.codePoints()
                        .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.ARABIC)
                ? "ar"
                : "en";
        Map<String, String> words = new LinkedHashMap<>(was.byLanguage());
        if (terms.languages().contains(script)) {
            words.put(script, said);
        }
        if (was.byLanguage().isEmpty() || !terms.languages().contains(script)) {
            words.put(terms.languages().getFirst(), said);
        }
        return new Text(words);
    }

    private List<Link> links(List<EntryRow.Link> said) {
        LinkedHashSet<Link> links = new LinkedHashSet<>();
        said.forEach(one -> links.add(new Link(kind(one.heading()), one.url())));
        return new ArrayList<>(links);
    }

    /** The kind of link that the edition asks for under this heading, or that one of its words names. */
    private String kind(String heading) {
        String whole = kinds.get(Spelling.key(Spelling.clean(heading)));
        if (whole != null) {
            return whole;
        }
        for (String word : Spelling.clean(heading).split(" ", -1)) {
            String kind = kinds.get(Spelling.key(word));
            if (kind != null) {
                return kind;
            }
        }
        return EntryRules.OTHER;
    }
}
