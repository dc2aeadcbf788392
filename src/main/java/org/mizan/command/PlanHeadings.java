package org.mizan.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Column;
import org.mizan.table.Spelling;

/** What columns of plans are called, and what a heading that is none of these may mean. */
final class PlanHeadings {
    private static final Map<Column, List<String>> WORDS = Map.of(
            Column.SECTOR,
            words(
                    "sector,sectors,track,tracks,category,categories,theme,themes,expertise,specialty,specialties,domain"
                            + ",قطاع,القطاع,قطاعات,القطاعات,مسار,المسار,مسارات,المسارات,الفئة,المجال,المجالات,التخصص,التخصصات,الخبرة"),
            Column.INSTITUTION,
            words("institution,university,organisation,organization,affiliation,employer,company,college,school"
                    + ",workplace,ministry,مؤسسة,المؤسسة,المؤسسة التعليمية,جهة,الجهة,جامعة,الجامعة,جهة العمل,مكان العمل"
                    + ",الكلية,المدرسة,الشركة,الوزارة"),
            Column.REVIEWS,
            words("reviews,number of reviews,reviews needed,reviews wanted,number of judges,تقييمات,التقييمات"
                    + ",عدد التقييمات,عدد المحكمين"),
            Column.LEAST,
            words("least,at least,min,minimum,min reviews,minimum reviews,حد أدنى,الحد الأدنى,أقل,الأقل"),
            Column.MOST,
            words("most,at most,max,maximum,max reviews,maximum reviews,limit,capacity,حد أعلى,الحد الأعلى,حد أقصى"
                    + ",الحد الأقصى,أكثر,الأكثر,السعة"));

    private static final Set<Column> OF_BOTH = Set.of(Column.ENTRY, Column.JUDGE);
    private static final Pattern CONFLICT =
            Pattern.compile(".*\\b(conflicts?|coi|recus(e|es|ed|als?))\\b.*|.*(تضارب|تعارض).*", Pattern.DOTALL);

    private static final int SHORTEST = 4;

    private PlanHeadings() {}

    private static List<String> words(String words) {
        return List.of(words.split(",", -1));
    }

    /** Of each column beside entries and judges, whose headings every reader of tables knows. */
    static Map<Column, List<String>> words() {
        return WORDS;
    }

    /** Whether it is of conflicts, which a table of their own tells. */
    static boolean conflicts(String heading) {
        return CONFLICT.matcher(heading.toLowerCase(Locale.ROOT)).matches();
    }

    /** The word of such a column that a heading is but for a slip of the pen; null for none. */
    static @Nullable String near(String heading, List<Column> wanted) {
        String key = Spelling.key(Spelling.clean(heading));
        for (Column column : wanted) {
            for (String word :
                    OF_BOTH.contains(column) ? List.of(column.key()) : WORDS.getOrDefault(column, List.of())) {
                String other = Spelling.key(word);
                if (other.length() > SHORTEST && slip(key, other)) {
                    return word;
                }
            }
        }
        return null;
    }

    /** Whether one letter is lacking, too many or another one, or two stand in each other's place. */
    private static boolean slip(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int head = 0;
        while (head < shorter && one.charAt(head) == other.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        String left = one.substring(head, one.length() - tail);
        String right = other.substring(head, other.length() - tail);
        return (left.length() <= 1 && right.length() <= 1)
                || (left.length() == 2
                        && right.length() == 2
                        && left.charAt(0) == right.charAt(1)
                        && left.charAt(1) == right.charAt(0));
    }
}
