package org.mizan.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rounds and days, by which sheets and columns are called as well as by judges. */
final class Rounds {
    private static final String KIND = "(?:rounds?|days?|stages?|phases?|sessions?|heats?|جوله|يوم|مرحله|جلسه|دور)";

    private static final String WHICH = "(?:\\p{Nd}{1,2}|one|two|three|four|first|second|third|fourth|i{1,3}|iv|final"
            + "|اولي|اول|ثانيه|ثاني|ثالثه|ثالث|رابعه|رابع|خامسه|خامس|نهاييه|نهايي|تاهيليه|تمهيديه)";

    private static final String OF_MARKS = "(?:scores?|marks?|points?|results?|درجات|درجه|علامات|علامه|نتايج|نتيجه)";

    private static final Pattern WHOLE = Pattern.compile("(?:" + OF_MARKS + " )?(?:" + KIND + " ?" + WHICH + "|" + WHICH
            + " " + KIND + "|(?:semi|quarter) ?finals?|finals|preliminar(?:y|ies)|prelims|qualif(?:ying|iers?|ication)"
            + "(?: " + KIND + ")?|تاهيل|تصفيات|تمهيدي|نهايي|(?:نصف|ربع) نهايي)(?: " + OF_MARKS + ")?");

    /** Who stands before its round, and which that is. */
    private static final Pattern OF_ONE = Pattern.compile("(?i)(.*[^\\s_(\\[–—-])[\\s_(\\[–—-]+(?:r|rd|round|day|look"
            + "|الجولة|جولة|اليوم|يوم|المرحلة|مرحلة)[\\s_.-]*(\\p{Nd}{1,2}|الأولى|الثانية|الثالثة|الأول|الثاني|الثالث)"
            + "\\s*[)\\]]?");

    private static final Map<String, Integer> ORDINALS =
            Map.of("الأولى", 1, "الأول", 1, "الثانية", 2, "الثاني", 2, "الثالثة", 3, "الثالث", 3);

    private Rounds() {}

    /** Whether the name is that of a round, a day or a stage. */
    static boolean round(String name) {
        return WHOLE.matcher(Phrases.of(name)).matches();
    }

    /** Of columns of marks, those that are rounds; none where one alone is called so beside others. */
    static List<String> among(List<Frame.Spread> marks) {
        List<String> rounds =
                marks.stream().map(Frame.Spread::name).filter(Rounds::round).toList();
        return rounds.size() > 1 || rounds.size() == marks.size() ? rounds : List.of();
    }

    /** The columns as looks of those who have several; the same where nobody has. */
    static List<Frame.Spread> looks(List<Frame.Spread> marks) {
        Map<String, Set<Integer>> looks = new HashMap<>();
        for (Frame.Spread one : marks) {
            Frame.Spread look = look(one);
            if (look != null
                    && !looks.computeIfAbsent(look.name(), none -> new HashSet<>())
                            .add(look.look())) {
                return marks;
            }
        }
        List<Frame.Spread> looked = new ArrayList<>();
        for (Frame.Spread one : marks) {
            Frame.Spread look = look(one);
            boolean several =
                    look != null && looks.getOrDefault(look.name(), Set.of()).size() > 1;
            looked.add(several ? look : one);
        }
        return looked;
    }

    private static Frame.@Nullable Spread look(Frame.Spread one) {
        Matcher found = OF_ONE.matcher(one.name());
        if (one.name().length() > 200 || !found.matches()) {
            return null;
        }
        String which = found.group(2);
        int number = Character.isDigit(which.charAt(0)) ? Integer.parseInt(which) : ORDINALS.getOrDefault(which, 0);
        String name = Spelling.clean(found.group(1));
        return number < 1 || Headings.sure(name) != null ? null : one.look(name, number);
    }
}
