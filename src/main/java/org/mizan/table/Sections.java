package org.mizan.table;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines of one cell that head those below: a group of entries, or those that are not ranked. */
final class Sections {
    private static final String KIND = "(?:tracks?|sectors?|groups?|categor(?:y|ies)|divisions?|sections?|rooms?|halls?"
            + "|rounds?|days?|sessions?|stages?|themes?"
            + "|مسارات|مسار|قطاعات|قطاع|مجموعات|مجموعه|فيات|فيه|محاور|محور|قاعات|قاعه|جولات|جوله|ايام|يوم|جلسات|جلسه)";

    private static final Pattern NUMBERED = Pattern.compile(KIND + "(?: (?:\\p{L}|\\p{L}?\\p{Nd}+))?");
    private static final Pattern NAMED = Pattern.compile(KIND + "(?: .+)?");

    private static final Set<String> LEFT = Set.of(
            "withdrew",
            "withdrawn",
            "withdrawal",
            "withdrawals",
            "withdraw",
            "disqualified",
            "excluded",
            "انسحب",
            "انسحبت",
            "انسحبوا",
            "انسحاب",
            "انسحابات",
            "منسحب",
            "منسحبه",
            "منسحبون",
            "منسحبين",
            "مستبعد",
            "مستبعده",
            "مستبعدون",
            "مستبعدين");

    private static final Set<String> WHO = Set.of(
            "teams",
            "team",
            "projects",
            "project",
            "entries",
            "entry",
            "apps",
            "participants",
            "those",
            "that",
            "which",
            "who",
            "have",
            "has",
            "were",
            "are",
            "the",
            "and",
            "or",
            "فرق",
            "فريق",
            "مشاريع",
            "مشروع",
            "مشاركات",
            "مشاركه",
            "تطبيقات",
            "متسابقون",
            "متسابقين",
            "تي",
            "التي",
            "ذين",
            "الذين",
            "من");

    private Sections() {}

    /** Whether those below are of one kind: a name behind a sign, or a letter or a number behind the word. */
    static boolean group(String cell) {
        String phrase = Phrases.of(cell);
        return NUMBERED.matcher(phrase).matches()
                || (cell.matches("(?s)[^:–—-]+[:–—-].*")
                        && NAMED.matcher(phrase).matches());
    }

    /** Whether those below have left. */
    static boolean left(String cell) {
        List<String> words = List.of(Phrases.of(cell).split(" "));
        return words.stream().anyMatch(LEFT::contains)
                && words.stream().allMatch(word -> LEFT.contains(word) || WHO.contains(word));
    }
}
