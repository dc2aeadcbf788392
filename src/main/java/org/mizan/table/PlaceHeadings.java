package org.mizan.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Columns that are places, with the entries that a judge put there below them, or one column with whole orders. */
final class PlaceHeadings {
    /** A column of whole orders is no place. */
    static final String ORDER = "";

    private static final Map<String, Integer> ORDINALS = new HashMap<>();

    /** What places are called; a number beside it is one. */
    private static final Set<String> PLACES = Set.of(
            "place",
            "rank",
            "ranked",
            "choice",
            "position",
            "preference",
            "pick",
            "vote",
            "مركز",
            "مرتبه",
            "ترتيب",
            "اختيار",
            "خيار",
            "تفضيل");

    /** What may stand beside an ordinal. */
    private static final Set<String> BESIDE = Set.of(
            "my", "your", "the", "in", "best", "entry", "project", "team", "app", "مشروع", "مشاركه", "فريق", "تطبيق",
            "افضل", "في");

    private static final Pattern NUMBER = Pattern.compile("#?([1-9][0-9]?)(st|nd|rd|th)?");
    private static final Pattern ORDERS =
            Pattern.compile("(my |your )?(order|orders|ranking|ballot|vote|preferences?)|ترتيب|ترتيبك|تصويت|صوت");

    static {
        String[] each = {
            "first اول اولي", "second ثاني ثانيه", "third ثالث ثالثه", "fourth رابع رابعه", "fifth خامس خامسه",
            "sixth سادس سادسه", "seventh سابع سابعه", "eighth ثامن ثامنه", "ninth تاسع تاسعه", "tenth عاشر عاشره"
        };
        for (int place = 1; place <= each.length; place++) {
            for (String word : each[place - 1].split(" ", -1)) {
                ORDINALS.put(word, place);
            }
        }
    }

    private PlaceHeadings() {}

    /** A place of a heading; 0 where it is none. */
    private record Said(int place, boolean ordinal) {}

    /** An entry and its place in a cell of {@link #ORDER}, or below a heading. */
    record Placed(String entry, String place) {}

    /** The columns of places, each named by its number, where these are all from 1 on; none where they hold numbers. */
    static List<Frame.Spread> among(List<String> headings, IntFunction<Cells> below) {
        List<Frame.Spread> places = places(headings, false);
        int marks = 0;
        int filled = 0;
        for (Frame.Spread one : places) {
            marks += below.apply(one.at()).marks();
            filled += below.apply(one.at()).filled();
        }
        if (filled > 0 && 2 * marks <= filled) {
            return places;
        }
        for (int at = 0; at < headings.size(); at++) {
            if (ORDERS.matcher(Phrases.of(headings.get(at))).matches() && chains(below.apply(at))) {
                return List.of(new Frame.Spread(at, ORDER, null));
            }
        }
        return List.of();
    }

    /** The columns whose headings are ordinals from the first on, whatever stands below. */
    static List<Frame.Spread> ordinals(List<String> headings) {
        return places(headings, true);
    }

    private static List<Frame.Spread> places(List<String> headings, boolean ordinals) {
        List<Frame.Spread> places = new ArrayList<>();
        for (int at = 0; at < headings.size(); at++) {
            Said said = said(headings.get(at));
            if (said.place() > 0 && (said.ordinal() || !ordinals)) {
                places.add(new Frame.Spread(at, Integer.toString(said.place()), null));
            }
        }
        places.sort(Comparator.comparingInt(one -> Integer.parseInt(one.name())));
        for (int at = 0; at < places.size(); at++) {
            if (!places.get(at).name().equals(Integer.toString(at + 1))) {
                return List.of();
            }
        }
        return places.size() > 1 ? places : List.of();
    }

    private static Said said(String heading) {
        String listed = Headings.bracketed(heading);
        List<String> words =
                Arrays.asList(Phrases.of(listed == null ? heading : listed).split(" ", -1));
        List<String> left = words.stream()
                .filter(word -> !PLACES.contains(word) && !BESIDE.contains(word))
                .toList();
        if (left.size() != 1) {
            return new Said(0, false);
        }
        Integer ordinal = ORDINALS.get(left.getFirst());
        if (ordinal != null) {
            return new Said(ordinal, true);
        }
        Matcher number = NUMBER.matcher(left.getFirst());
        if (!number.matches()) {
            return new Said(0, false);
        }
        boolean suffixed = number.group(2) != null;
        boolean alone = words.stream().noneMatch(BESIDE::contains);
        return new Said(suffixed || alone ? Integer.parseInt(number.group(1)) : 0, suffixed);
    }

    /** The same sheet with numbers for the ordinals in columns of such, but for columns of names and of entries below places. */
    static Sheet numbered(Sheet sheet, int heading, Asked asked, Looks looks) {
        List<String> headings =
                sheet.lines().get(heading).cells().stream().map(Spelling::clean).toList();
        Set<Integer> columns = new HashSet<>();
        for (int at = 0; at < headings.size(); at++) {
            if (below(headings.get(at), asked) && ordinal(Cells.below(sheet.lines(), heading, at, looks))) {
                columns.add(at);
            }
        }
        ordinals(headings).forEach(place -> columns.remove(place.at()));
        List<Sheet.Line> lines = new ArrayList<>(sheet.lines());
        for (int line = heading + 1; !columns.isEmpty() && line < lines.size(); line++) {
            Sheet.Line one = lines.get(line);
            List<String> cells = new ArrayList<>(one.cells());
            columns.stream().filter(at -> at < cells.size()).forEach(at -> cells.set(at, number(cells.get(at))));
            lines.set(line, new Sheet.Line(one.number(), cells, one.numbers()));
        }
        return columns.isEmpty() ? sheet : sheet.of(lines);
    }

    /** Whether places may stand below the heading, and no names. */
    private static boolean below(String heading, Asked asked) {
        Column sure = Headings.sure(heading);
        Column likely = Headings.likely(heading);
        boolean named = asked.named().entrySet().stream()
                .anyMatch(one -> one.getKey() != Column.PLACE
                        && one.getValue().size() == 1
                        && Spelling.key(Spelling.clean(one.getValue().getFirst()))
                                .equals(Spelling.key(heading)));
        return !heading.isEmpty()
                && !named
                && (sure == null || sure == Column.PLACE)
                && (sure == Column.PLACE || (likely != Column.ENTRY && likely != Column.JUDGE));
    }

    /** Whether most cells are places, and some of these no numbers. */
    private static boolean ordinal(Cells cells) {
        long ordinals = cells.texts().stream()
                .filter(text -> !number(text).equals(text))
                .count();
        long numbers = cells.texts().stream()
                .filter(text -> Written.form(text) != Written.Form.OTHER)
                .count();
        return ordinals > 0 && 2 * (ordinals + numbers) > cells.different();
    }

    /** The number of a place such as {@code 1st}; any other cell as it is. */
    private static String number(String cell) {
        String text = Spelling.clean(cell);
        int place = Written.form(text) == Written.Form.OTHER ? said(text).place() : 0;
        return place == 0 ? cell : Integer.toString(place);
    }

    /** Whether all of these are places, by their endings or as words. */
    static boolean ordinals(Set<String> words) {
        return words.stream().allMatch(word -> said(word).ordinal());
    }

    private static boolean chains(Cells cells) {
        long chains =
                cells.texts().stream().filter(text -> text.indexOf('>') > 0).count();
        return 2 * chains > cells.different();
    }

    /** What a cell places: the entry below a place, or those of an order such as {@code A > B = C}. */
    static List<Placed> placed(Frame.Spread column, String cell) {
        if (!column.name().equals(ORDER)) {
            return List.of(new Placed(cell, column.name()));
        }
        List<Placed> placed = new ArrayList<>();
        for (String step : cell.split(">", -1)) {
            String place = Integer.toString(placed.size() + 1);
            for (String entry : step.split("=", -1)) {
                placed.add(new Placed(Spelling.clean(entry), place));
            }
        }
        return placed;
    }

    /** What the columns are called. */
    static List<String> called(List<Frame.Spread> places, List<String> headings) {
        return places.stream().map(one -> headings.get(one.at())).collect(Collectors.toList());
    }
}
