package org.mizan.table;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The usual words above the columns of a table, in English and Arabic. */
final class Headings {
    /** Of places, wherever they stand in a heading. */
    private static final Set<String> RANKS =
            Set.of("rank", "ranks", "ranked", "ranking", "rankings", "ترتيب", "ترتيبك", "مرتبه");

    /** Of places, where they begin or end a heading: a market place and a place to stay are none. */
    private static final Set<String> PLACES = Set.of("place", "placement", "position", "standing", "مركز");

    /** The last words of a question of a form, whose rows are the criteria. */
    private static final Pattern IN_BRACKETS = Pattern.compile(".*\\[([^\\[\\]]+)\\]");

    /** A heading that is just this, or this and a filler, says what the column is whatever stands below. */
    private static final Map<String, Column> PHRASES = new HashMap<>();

    /** A heading with such a word may say it, where what stands below agrees; the first column that has one. */
    private static final Map<Column, Set<String>> WORDS = new EnumMap<>(Column.class);

    private static final Pattern TEAM =
            Pattern.compile("(name |اسم |رقم )?(team|group|فريق|مجموعه)( name| no| number| id)?");

    private static final Set<String> FILLERS = Set.of(
            "name", "names", "the", "of", "your", "title", "id", "no", "number", "code", "اسم", "رقم", "رمز", "عنوان",
            "full");

    private static final Set<String> ADJUSTING = Set.of(
            "penalty",
            "penalties",
            "deduction",
            "deductions",
            "bonus",
            "bonuses",
            "خصم",
            "خصومات",
            "حسم",
            "جزاء",
            "مكافاه",
            "علاوه");

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
        whole(
                Column.ENTRY,
                "entries, projects, unit, item, service, product, solution, contestant, participant,"
                        + " candidate, nominee, competitor, subject, project title, app name, which project,"
                        + " مشاركات, مشاريع, خدمه, مشارك, منتج, مترشح, مرشح, مبادره");
        within(Column.ENTRY, "team, group, فريق, مجموعه");
        either(Column.ENTRY, "entry, project, app, application, submission, startup, مشاركه, مشروع, تطبيق, متسابق");
        whole(Column.JUDGE, "marker, grader, panellist, jury member, coder, محكمين, عضو لجنه تحكيم, عضو لجنه, مراجع");
        within(Column.JUDGE, "judge's, jury");
        either(
                Column.JUDGE,
                "judge, judges, reviewer, evaluator, assessor, rater, juror, panelist, محكم, محكمه, مقيم,"
                        + " مقيمه, حكم");
        whole(Column.CRITERION, "criterion, criteria, aspect, dimension, معيار, معايير, بند, محور");
        whole(Column.SCORE, "scores, marks, point, value, evaluation, درجات, علامات, نقطه, قيمه");
        either(Column.SCORE, "score, mark, points, grade, rating, درجه, علامه, نقاط, تقييم");
        whole(Column.TRACK, "track, مسار");
        whole(Column.WEIGHT, "weight, وزن");
        whole(Column.ORDER, "order, ترتيب تقييم");
        whole(Column.JUDGE_AFFILIATION, "judge affiliation, judge_affiliation, جهه محكم");
        whole(Column.ENTRY_AFFILIATION, "entry affiliation, entry_affiliation, جهه مشاركه");
        whole(Column.OWN_ENTRY, "own entry, own_entry, مشاركه محكم");
        whole(Column.REPEAT, "repeat, تكرار, اعاده");
        whole(Column.PLACE, "place, position, placement, rank, ranking, مركز, ترتيب, مرتبه");
        whole(Column.WINNER, "winner, فايز");
        whole(Column.LOSER, "loser, خاسر");
        whole(Column.TIE, "tie, تعادل");
        whole(Column.FIRST, "first, اول");
        whole(
                Column.TIME,
                "start time, completion time, submission time, end time, finish time, وقت ارسال, last modified time, submitted at, طابع زمني, وقت بدء, وقت"
                        + " بدايه, وقت اكمال, وقت انتهاء");
        either(Column.TIME, "timestamp, time, date, وقت, تاريخ");
        whole(Column.EMAIL, "email address, e mail, e mail address, username, بريد الكتروني, عنوان بريد الكتروني");
        either(Column.EMAIL, "email, mail, بريد, ايميل");
        whole(
                Column.NAME,
                "name, full name, your name, your full name, what is your name, اسم, اسم كامل, اسمك, اسمك"
                        + " كريم, اسم كريم, اسمك كامل, اسم ثلاثي, اسم رباعي");
        whole(Column.NUMBER, "#, no, nr, number, num, n, id, index, row, s n, sn, رقم, م, ت, تسلسل, مسلسل, رقم تسلسلي");
        whole(Column.TABLE, "table, tables, booth, stand, table number, table no, طاوله, رقم طاوله, جناح");
        either(Column.TOTAL, "total, sum, average, avg, mean, مجموع, معدل, متوسط, اجمالي");
        whole(Column.COMMENT, "note, remark");
        within(Column.COMMENT, "why");
        either(Column.COMMENT, "comment, comments, feedback, notes, remarks, ملاحظه, ملاحظات, تعليق, تعليقات");
        whole(
                Column.OTHER,
                "phone, mobile, university, college, institution, school, affiliation, country, city,"
                        + " members, size, team size, url, link, website, github, video, consent, gender, age, year,"
                        + " language, serial, serial number, serial no, room, hall, floor, national id, id number, identity number,"
                        + " duration, duration min, duration minutes, number of students, students, semester, budget,"
                        + " status, state, passed, pass fail, founded, year founded, founding year, هاتف, جوال, جامعه, كليه, جهه, مدينه, رابط, سنه, معرف, رقم هويه,"
                        + " رقم وطني, قاعه, رقم قاعه, غرفه, رقم غرفه, طابق, مده, عدد طلاب, عدد طلبه, عدد اعضاء, فصل"
                        + " دراسي, فصل, ميزانيه, حاله, سنه تاسيس");
    }

    private Headings() {}

    private static void whole(Column column, String phrases) {
        for (String phrase : phrases.split(", ", -1)) {
            PHRASES.put(phrase, column);
        }
    }

    private static void within(Column column, String words) {
        WORDS.computeIfAbsent(column, none -> new HashSet<>()).addAll(List.of(words.split(", ", -1)));
    }

    private static void either(Column column, String words) {
        whole(column, words);
        within(column, words);
    }

    /** Whether it speaks of what is taken off the marks or put on them. */
    static boolean adjusting(String heading) {
        return List.of(Phrases.of(heading).split(" ")).stream().anyMatch(ADJUSTING::contains);
    }

    /** What the whole heading says; null where it says nothing by itself. A team is an entry where nothing else is. */
    static @Nullable Column sure(String heading) {
        if (bracketed(heading) != null) {
            return null;
        }
        String phrase = Phrases.of(heading);
        Column known = PHRASES.get(phrase);
        if (known != null || phrase.isEmpty()) {
            return heading.equals("#") ? Column.NUMBER : heading.equals("%") ? Column.TOTAL : known;
        }
        if (adjusting(heading)) {
            return Column.OTHER;
        }
        if (Summaries.audience(heading)) {
            return Column.OTHER;
        }
        Column summary = Summaries.column(heading);
        if (summary != null) {
            return summary;
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
        return TEAM.matcher(Phrases.of(heading)).matches();
    }

    /** What one of its words says, such as the project of {@code Which project are you scoring?}; null for none. */
    static @Nullable Column likely(String heading) {
        if (bracketed(heading) != null) {
            return null;
        }
        List<String> words = List.of(Phrases.of(heading).split(" "));
        for (Column column : List.of(
                Column.COMMENT, Column.TIME, Column.TOTAL, Column.JUDGE, Column.ENTRY, Column.EMAIL, Column.SCORE)) {
            if (words.stream()
                    .anyMatch(word -> WORDS.getOrDefault(column, Set.of()).contains(word))) {
                return column;
            }
        }
        return null;
    }

    /** Whether it is the time that a form keeps of each answer. */
    static boolean stamped(String heading) {
        return sure(heading) == Column.TIME
                && Phrases.of(heading)
                        .matches("timestamp|(start|completion|submission|last modified) time|submitted at|طابع زمني"
                                + "|وقت (بدء|بدايه|اكمال|انتهاء|ارسال)");
    }

    /** Whether it is of when an answer was sent, rather than begun. */
    static boolean ended(String heading) {
        return Phrases.of(heading)
                .matches("(completion|submission|end|finish) time|submitted at|وقت (اكمال|انتهاء|ارسال)");
    }

    /** Whether it speaks of places, of which the first is the best, rather than of marks. */
    static boolean ranks(String heading) {
        List<String> words = List.of(Phrases.of(heading).split(" "));
        return words.stream().anyMatch(RANKS::contains)
                || PLACES.contains(words.getFirst())
                || PLACES.contains(words.getLast());
    }

    /** Whether it speaks of a criterion, as no name of a judge does. */
    static boolean criterion(String heading) {
        return List.of(Phrases.of(heading).split(" ")).stream().anyMatch(CRITERIA::contains);
    }

    /** Whether a sheet or a column has the name that a spreadsheet gives by itself. */
    static boolean nameless(String sheet) {
        return Phrases.of(sheet).matches("(sheet|table|ورقه|ورقه عمل|صفحه|feuil|tabelle|hoja)? ?[0-9]*");
    }

    /** The criterion that a question of a form asks for; null where the heading is none of a list of them. */
    static @Nullable String bracketed(String heading) {
        Matcher found = IN_BRACKETS.matcher(heading);
        return found.matches() && HeadingRange.of(heading) == null ? Spelling.clean(found.group(1)) : null;
    }
}
