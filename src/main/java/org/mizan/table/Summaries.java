package org.mizan.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines, columns and sheets that sum up others, by what they are called. Whole phrases alone tell one, for entries and judges
 * have names such as Max and Count Me In.
 */
final class Summaries {
    private static final String GIVEN = "(?:scores?|marks?|points?|results?|grades?|ratings?|evaluations?|totals?"
            + "|averages?|rank|ranking|votes?)";

    private static final String WEIGHTS =
            "(?:relative )?weights?(?:ing|ings)?|(?:وزن|اوزان)(?: (?:نسبي|نسبيه|معيار|معايير))?";

    private static final String COUNTED = "(?:votes?|voters?|judges?|reviewers?|evaluators?|reviews?|scores?|marks?"
            + "|points|ratings?|evaluations?|assessments?|responses?|answers?|entries|projects?|teams?|submissions?)";

    private static final String GIVEN_ARABIC = "(?:درجات|درجه|علامات|علامه|نقاط|نقطه|تقييمات|تقييم|تقدير|تقديرات"
            + "|محكمين|محكمون|محكم|لجنه|اصوات|نتايج|نتيجه|مشاركات|قيمه)";

    private static final String FINAL_ARABIC =
            "(?:نهاييه?|كليه?|عامه?|حسابي|موزونه?|مرجحه?|معدله?|اجماليه?|فرعي|تراكمي)";

    /** What may stand for a mark where there is no other. */
    private static final Pattern RESULT = Pattern.compile(
            "(?:grand )?(?:totals?|sum|averages?|avg|mean|median)(?: (?:of|per|by|for|" + GIVEN + "|judges?)(?: .*)?)?"
                    + "|(?:(?:final|weighted|adjusted|overall|total|average|avg|mean|normali[sz]ed|combined|cumulative) )+"
                    + GIVEN
                    + "|(?:(?:final|weighted|overall|total|average|" + GIVEN + ") )*(?:percent|percentages?|pct)"
                    + "|overall|subtotal|result|final"
                    + "|(?:مجموع|معدل|متوسط|وسيط|اجمالي)(?: (?:" + GIVEN_ARABIC + "|" + FINAL_ARABIC + ")(?: .*)?)?"
                    + "|" + GIVEN_ARABIC + " " + FINAL_ARABIC
                    + "|نتيجه|محصله(?: نهاييه)?|نهايي|نسبه(?: ميويه)?(?: نهاييه)?");

    /** What is said of marks, and is none. */
    private static final Pattern ASIDE = Pattern.compile("(?:max|maximum|min|minimum|highest|lowest)(?: possible)? "
            + GIVEN
            + "|highest|lowest|maximum|minimum|(?:marked )?out of(?: [0-9]+)?"
            + "|counts?|" + COUNTED + " count|(?:total )?(?:number|no|num|count|#) of (?:the )?" + COUNTED
            + "|(?:std|standard|st) (?:dev|deviation)(?: of " + GIVEN + ")?|stdev|stddev|std|variance"
            + "|عدد(?: (?:" + GIVEN_ARABIC + "|مصوتين|مقيمين|مراجعات|فرق|مشاريع))?"
            + "|" + WEIGHTS
            + "|pass(?:ing)? (?:marks?|scores?|grades?)|minimum (?:to|for) pass(?:ing)?"
            + "|(?:درجه|علامه|حد) (?:نجاح|ادني (?:للنجاح|لنجاح))"
            + "|(?:اعلي|ادني|اقل|اكبر)(?: " + GIVEN_ARABIC + ")?"
            + "|(?:نهايه|درجه|علامه) (?:عظمي|صغري|قصوي|دنيا)|حد (?:اقصي|ادني)|انحراف معياري|من اصل(?: [0-9]+)?");

    private static final Pattern FOOT = Pattern.compile("(?:date|day|prepared by|approved by|signed(?: by)?"
            + "|(?:judge |judge's |chair )?signatures?|chair(?:man|person|woman)?|(?:head|chief) judge|secretary"
            + "|(?:رييس|ريس|مقرر|عضو|امين) (?:لجنه|لجنه تحكيم|تحكيم|سر)|مدقق|تاريخ|يوم|(?:اعداد|اعده|اعتمده|اعتماد)"
            + "|(?:توقيع|تواقيع)(?: (?:محكم|محكمين|ريس لجنه|لجنه))?)");

    private static final Pattern SHEET =
            Pattern.compile("(?:final |overall )?(?:summary|results?|standings|ranking|scoreboard"
                    + "|leaderboard)(?: (?:sheet|table))?|(?:summary|results) of .*"
                    + "|(?:ملخص|نتايج|خلاصه|ترتيب)(?: (?:" + GIVEN_ARABIC + "|نهاييه?|عام))?");

    private static final Pattern AUDIENCE = Pattern.compile("(?:audience|public|crowd|popular|spectators?)"
            + "(?: (?:votes?|voting|scores?|marks?|points|choice|award|rating|favou?rite))?|people(?:s|'s| s)? choice"
            + "|(?:online |total )?votes|likes|جمهور|(?:تصويت|اصوات|راي|تقييم|درجه|درجات|علامه|نقاط|اختيار)"
            + " (?:جمهور|جماهير|زوار|حضور|عام)|تصويت|اصوات|عدد اصوات");

    private static final Pattern HIGHEST = Pattern.compile("(?:max|maximum|highest|full|total)(?: possible)?(?: "
            + GIVEN
            + ")?|(?:marked )?out of|(?:درجه|علامه|نهايه) (?:قصوي|عظمي|كامله)|(?:حد )?(?:اقصي|اعلي)(?: " + GIVEN_ARABIC
            + ")?|اعلي " + GIVEN_ARABIC + "|من اصل|من");

    private final Set<String> beside;
    private final boolean letters;
    /** The same names stand in line after line, and to ask of one costs much more than to look it up. */
    private final Map<String, Optional<Column>> known = new HashMap<>();

    private Summaries(Set<String> beside) {
        this.beside = beside;
        letters = beside.stream().filter(name -> name.length() == 1).count() > 1;
    }

    /** What else is called so beside it: Max is a summary where Min is one too, and N where no other name is a letter. */
    static Summaries among(Collection<String> names) {
        return new Summaries(names.stream()
                .filter(name -> name.length() <= 4)
                .map(name -> Spelling.clean(name).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    /** Whether a line or a column of this name gives the highest marks. */
    static boolean highest(String name) {
        return HIGHEST.matcher(Phrases.of(name)).matches();
    }

    /** Whether a column of this name is a total with weights. */
    static boolean weighted(String name) {
        return column(name) == Column.TOTAL && Phrases.of(name).matches(".*(?:weighted|موزون|موزونه|مرجح|مرجحه).*");
    }

    /** Whether a line of this name gives the weights of the columns. */
    static boolean weights(String name) {
        return Phrases.of(name).matches(WEIGHTS);
    }

    /** Whether a line of this name stands at the foot of a sheet on paper. */
    static boolean foot(String name) {
        return FOOT.matcher(Phrases.of(name)).matches();
    }

    /** What a column of this name or the like is: a total, or nothing that is read; null where it is no summary. */
    static @Nullable Column column(String name) {
        String phrase = Phrases.of(name);
        if (RESULT.matcher(phrase).matches() || (name.endsWith("%") && resulting(phrase))) {
            return Column.TOTAL;
        }
        return ASIDE.matcher(phrase).matches() ? Column.OTHER : null;
    }

    private static boolean resulting(String phrase) {
        return phrase.isEmpty() || RESULT.matcher(phrase + " percent").matches();
    }

    /** Whether one of these names is a summary's. */
    boolean has(String name) {
        return says(name) || paired(name);
    }

    /** Whether the name says by itself that it is a summary's. */
    boolean says(String name) {
        return known.computeIfAbsent(name, one -> Optional.ofNullable(column(one)))
                .isPresent();
    }

    /** Whether it is one for what stands beside it alone. */
    boolean paired(String name) {
        return switch (Spelling.clean(name).toLowerCase(Locale.ROOT)) {
            case "max", "max.", "min", "min." -> any("max", "max.") && any("min", "min.");
            case "n" -> !letters;
            default -> false;
        };
    }

    private boolean any(String name, String other) {
        return beside.contains(name) || beside.contains(other);
    }

    /** Whether it speaks of those who vote and are no judges. */
    static boolean audience(String name) {
        return AUDIENCE.matcher(Phrases.of(name)).matches();
    }

    /** Whether a sheet of this name sums up those of judges. */
    static boolean sheet(String name) {
        return column(name) != null || SHEET.matcher(Phrases.of(name)).matches();
    }
}
