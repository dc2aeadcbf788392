package org.mizan.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a column of a table of entries is for, by the usual words above it in English and Arabic. */
enum EntryHeading {
    TITLE(
            "title, project title, submission title, entry title, app title, project, project name, name of project, entry,"
                    + " entry name, app, app name, application, application name, submission, submission name, solution,"
                    + " startup, عنوان, عنوان مشاركه, عنوان مشروع, عنوان تطبيق, مشروع, اسم مشروع, مشاركه, اسم مشاركه,"
                    + " تطبيق, اسم تطبيق, projects, entries, مشاركات, مشاريع"),
    NAME("name, اسم"),
    TEAM("team, team name, group, group name, فريق, اسم فريق, مجموعه, اسم مجموعه"),
    CODE("code, entry code, project code, رمز, رمز مشاركه, رمز مشروع"),
    SECTOR("sector, track, category, theme, challenge, domain, قطاع, مسار, مجال, فيه, محور, تحدي"),
    PRIZES("opt in prizes, opt in prize"),
    SUMMARY(
            "about project, about the project, about, plain description, description, summary, tagline, abstract, ملخص, وصف,"
                    + " نبذه, وصف مشروع, وصف مختصر, ملخص مشروع, نبذه عن مشروع, وصف مشاركه, ملخص مشاركه, وصف تطبيق"),
    LINK(
            "submission url, url, link, links, website, github, repository, repo, video, demo, video demo link, try it out links,"
                    + " رابط, روابط, موقع, فيديو"),
    PLACE("table, tables, table number, table no, booth, stand, طاوله, رقم طاوله, جناح, رقم جناح"),
    STATUS("project status, submission status");

    private static final Map<String, EntryHeading> PHRASES = new HashMap<>();
    private static final List<String> OF_SECTORS = List.of("sector", "track", "category", "قطاع", "مسار");
    private static final List<String> OF_LINKS = List.of("url", "link", "links", "website", "github", "رابط", "روابط");

    static {
        for (EntryHeading heading : values()) {
            Arrays.stream(heading.phrases.split(", ", -1)).forEach(phrase -> PHRASES.put(phrase.strip(), heading));
        }
    }

    private final String phrases;

    EntryHeading(String phrases) {
        this.phrases = phrases;
    }

    /** What the whole heading says; null where it says nothing by itself. */
    static @Nullable EntryHeading sure(String heading) {
        return PHRASES.get(Phrases.of(heading));
    }

    /** What one of its words says, such as the track of {@code Which track is it for?}; null for none. */
    static @Nullable EntryHeading likely(String heading) {
        List<String> words = List.of(Phrases.of(heading).split(" "));
        if (person(heading)) {
            return null;
        }
        return words.stream().anyMatch(OF_LINKS::contains)
                ? LINK
                : words.stream().anyMatch(OF_SECTORS::contains) ? SECTOR : null;
    }

    /** Whether it is of somebody of the team, of whom nothing is read. */
    static boolean person(String heading) {
        return Phrases.of(heading)
                .matches(
                        "(submitter|team member|member|captain|leader|عضو|قايد)\\b.*|.*\\b(email|e mail|بريد|ايميل|phone|هاتف)\\b.*");
    }
}
