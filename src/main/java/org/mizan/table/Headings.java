package org.mizan.table;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The usual words above the columns of a table, in English and Arabic. */
final class Headings {
    /** The last words of a question of a form, whose rows are the criteria. */
    private static final Pattern IN_BRACKETS = Pattern.compile(".*\\[([^\\[\\]]+)\\]");

    private static final Pattern RANGE = Pattern.compile("\\([^()]*\\p{Nd}[^()]*\\)|/ ?\\p{Nd}+$");

    /** A heading that is just this, or this and a filler, says what the column is whatever stands below. */
    private static final Map<String, Column> PHRASES = new HashMap<>();

    /** A heading with such a word may say it, where what stands below agrees; the first column that has one. */
    private static final Map<Column, Set<String>> WORDS = new EnumMap<>(Column.class);

    private static final Set<String> FILLERS = Set.of(
            "name", "names", "the", "of", "your", "title", "id", "no", "number", "code", "اسم", "رقم", "رمز", "عنوان",
            "full");

    /** Words that no judge is called by. */
    private static final Set<String> CRITERIA = Set.of(
            "innovation",
            "innovative",
            "impact",
            "design",
            "technology",
            "technical",
            "presentation",
            "pitch",
            "idea",
            "creativity",
            "feasibility",
            "usability",
            "ease",
            "sustainability",
            "scalability",
            "efficiency",
            "effectiveness",
            "functionality",
            "collaboration",
            "teamwork",
            "originality",
            "quality",
            "execution",
            "completeness",
            "ux",
            "ui",
            "relevance",
            "business",
            "market",
            "code",
            "demo",
            "ابتكار",
            "ابداع",
            "اثر",
            "تصميم",
            "تقنيه",
            "عرض",
            "فكره",
            "جدوي",
            "كفاءه",
            "فعاليه",
            "سهوله",
            "استدامه",
            "توسع",
            "وظيفه",
            "تعاون",
            "جوده",
            "اصاله",
            "تنفيذ");

    static {
        phrases(
                Column.ENTRY,
                "entry, entries, project, projects, app, application, submission, unit, item, service,"
                        + " product, solution, contestant, participant, candidate, startup, nominee, competitor, subject,"
                        + " project title, app name, which project, مشاركه, مشاركات, مشروع, مشاريع, تطبيق, خدمه, متسابق, مشارك, منتج,"
                        + " مترشح, مرشح, مبادره");
        phrases(
                Column.JUDGE,
                "judge, judges, reviewer, evaluator, assessor, rater, juror, marker, grader, panelist,"
                        + " panellist, jury member, coder, محكم, محكمه, محكمين, مقيم, مقيمه, عضو لجنه تحكيم, عضو لجنه, حكم, مراجع");
        phrases(Column.CRITERION, "criterion, criteria, aspect, dimension, معيار, معايير, بند, محور");
        phrases(
                Column.SCORE,
                "score, scores, mark, marks, point, points, grade, rating, value, evaluation, درجه, درجات,"
                        + " علامه, علامات, نقاط, نقطه, تقييم, قيمه");
        phrases(Column.TRACK, "track, مسار");
        phrases(Column.WEIGHT, "weight, وزن");
        phrases(Column.ORDER, "order, ترتيب");
        phrases(Column.JUDGE_AFFILIATION, "judge affiliation, judge_affiliation, جهه محكم");
        phrases(Column.ENTRY_AFFILIATION, "entry affiliation, entry_affiliation, جهه مشاركه");
        phrases(Column.OWN_ENTRY, "own entry, own_entry, مشاركه محكم");
        phrases(Column.REPEAT, "repeat, تكرار, اعاده");
        phrases(Column.PLACE, "place, position, مركز");
        phrases(Column.WINNER, "winner, فايز");
        phrases(Column.LOSER, "loser, خاسر");
        phrases(Column.TIE, "tie, تعادل");
        phrases(Column.FIRST, "first, اول");
        phrases(
                Column.TIME,
                "timestamp, time, date, start time, completion time, last modified time, submitted at,"
                        + " طابع زمني, وقت, تاريخ, وقت بدء, وقت بدايه, وقت اكمال, وقت انتهاء");
        phrases(
                Column.EMAIL,
                "email, email address, e mail, e mail address, mail, username, بريد, بريد الكتروني,"
                        + " عنوان بريد الكتروني, ايميل");
        phrases(Column.NAME, "name, full name, your name, your full name, what is your name, اسم, اسم كامل, اسمك");
        phrases(
                Column.NUMBER,
                "#, no, nr, number, num, n, id, index, row, s n, sn, رقم, م, ت, تسلسل, مسلسل, رقم تسلسلي");
        phrases(Column.TABLE, "table, tables, booth, stand, table number, table no, طاوله, رقم طاوله, جناح");
        phrases(
                Column.TOTAL,
                "total, sum, average, avg, mean, median, overall, subtotal, rank, ranking, result, stdev,"
                        + " std dev, max, min, final, grand total, مجموع, معدل, متوسط, وسيط, مجموع كلي, اجمالي, نتيجه, نهائي, محصله");
        phrases(
                Column.COMMENT,
                "comment, comments, feedback, note, notes, remark, remarks, ملاحظه, ملاحظات, تعليق, تعليقات");
        phrases(
                Column.OTHER,
                "phone, mobile, university, college, institution, school, affiliation, country, city, members,"
                        + " size, team size, url, link, website, github, video, consent, gender, age, year, language, هاتف, جوال,"
                        + " جامعه, كليه, جهه, مدينه, رابط, سنه");
        words(Column.COMMENT, "comment, comments, feedback, notes, remarks, why, ملاحظات, تعليق, تعليقات, ملاحظه");
        words(Column.TIME, "timestamp, time, date, وقت, تاريخ");
        words(
                Column.JUDGE,
                "judge, judges, judge's, reviewer, evaluator, assessor, rater, juror, jury, panelist, محكم, محكمه,"
                        + " مقيم, مقيمه, حكم");
        words(
                Column.ENTRY,
                "entry, project, team, app, application, submission, startup, group, مشاركه, مشروع, فريق, تطبيق,"
                        + " مجموعه, متسابق");
        words(Column.EMAIL, "email, mail, بريد, ايميل");
        words(Column.TOTAL, "total, average, avg, mean, sum, مجموع, معدل, متوسط, اجمالي");
        words(Column.SCORE, "score, mark, points, grade, rating, درجه, علامه, تقييم, نقاط");
    }

    private Headings() {}

    private static void phrases(Column column, String phrases) {
        for (String phrase : phrases.split(", ?", -1)) {
            PHRASES.put(phrase, column);
        }
    }

    private static void words(Column column, String words) {
        WORDS.put(column, Set.of(words.split(", ?", -1)));
    }

    /** What the whole heading says; null where it says nothing by itself. A team is an entry where nothing else is. */
    static @Nullable Column sure(String heading) {
        if (IN_BRACKETS.matcher(heading).matches()) {
            return null;
        }
        String phrase = phrase(heading);
        Column known = PHRASES.get(phrase);
        if (known != null || phrase.isEmpty()) {
            return heading.equals("#") ? Column.NUMBER : known;
        }
        List<String> words = List.of(phrase.split(" ")).stream()
                .filter(word -> !FILLERS.contains(word))
                .toList();
        String bare = String.join(" ", words);
        Column filled = PHRASES.get(bare);
        boolean named = filled == Column.ENTRY || filled == Column.JUDGE || filled == Column.CRITERION;
        return named || (bare.equals(phrase.replaceAll("^(the|your) ", "")) && filled != null) ? filled : null;
    }

    /** Whether the heading is a team's, which names the entry where no column does it better. */
    static boolean team(String heading) {
        String phrase = phrase(heading);
        for (String word : List.of("team", "group", "فريق", "مجموعه")) {
            if (phrase.equals(word) || phrase.matches("(name |اسم |رقم )?" + word + "( name| no| number| id)?")) {
                return true;
            }
        }
        return false;
    }

    /** What one of its words says, such as the project of {@code Which project are you scoring?}; null for none. */
    static @Nullable Column likely(String heading) {
        if (IN_BRACKETS.matcher(heading).matches()) {
            return null;
        }
        List<String> words = List.of(phrase(heading).split(" "));
        for (Column column : List.of(
                Column.COMMENT, Column.TIME, Column.TOTAL, Column.JUDGE, Column.ENTRY, Column.EMAIL, Column.SCORE)) {
            if (words.stream()
                    .anyMatch(word -> WORDS.getOrDefault(column, Set.of()).contains(word))) {
                return column;
            }
        }
        return null;
    }

    /** Whether it speaks of a criterion, as no name of a judge does. */
    static boolean criterion(String heading) {
        return List.of(phrase(heading).split(" ")).stream().anyMatch(CRITERIA::contains);
    }

    /** Whether a sheet or a column has the name that a spreadsheet gives by itself, or that of a summary. */
    static boolean nameless(String sheet) {
        return phrase(sheet).matches("(sheet|table|ورقه|ورقه عمل|صفحه|feuil|tabelle|hoja)? ?[0-9]*");
    }

    /** The criterion that a question of a form asks for; null where the heading is none of a list of them. */
    static @Nullable String bracketed(String heading) {
        Matcher found = IN_BRACKETS.matcher(heading);
        return found.matches() ? Spelling.clean(found.group(1)) : null;
    }

    /** In small plain letters, without articles, punctuation and range. */
    static String phrase(String heading) {
        String clean = RANGE.matcher(Spelling.clean(heading)).replaceAll(" ").toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(clean.length());
        for (int at = 0; at < clean.length(); at++) {
            char c = Spelling.folded(clean.charAt(at));
            words.append(Character.isLetterOrDigit(c) || c == '_' || c == '#' || c == '\'' ? c : ' ');
        }
        String[] each = words.toString().trim().split(" +");
        for (int at = 0; at < each.length; at++) {
            each[at] = each[at].length() > 3 && each[at].startsWith("ال") ? each[at].substring(2) : each[at];
        }
        return String.join(" ", each);
    }
}
