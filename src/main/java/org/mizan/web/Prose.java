package org.mizan.web;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem.Fault;

/**
 * What people write, wherever it comes from: it is kept in Unicode's form C, holds nothing that cannot be seen or that
 * turns other letters around, shows something where it is not empty, and is at most so many letters long as they are seen.
 * Only a long text has lines.
 *
 * <p>What the joiners and the selector of pictures change can be seen in some places, and there they stay: see
 * {@link Joiners}. So do the marks of direction in long texts, where they put right what a line of two scripts would
 * otherwise show askew.
 */
public record Prose(int most, boolean lines) {
    /** Vowels, tones and doubling together need fewer; more are there to run over the neighbouring lines. */
    private static final int MOST_MARKS = 5;

    private static final int CODE_POINTS_A_LETTER = 4;
    private static final int CHARACTERS_A_LETTER = 16;
    private static final Pattern LETTER = Pattern.compile("\\X");
    private static final Pattern BREAK = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");
    private static final Pattern SPACES = Pattern.compile("[\t\\p{Zs}]+");
    /** Of the class of formats, and yet written to be seen: the signs of numbers, years and verses. */
    private static final String SEEN_FORMATS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06DD\u070F\u0890\u0891\u08E2";

    private static final String DIRECTIONS = "\u200E\u200F\u061C";
    /** Letters, marks and signs by their class, which nevertheless show nothing. */
    private static final String BLANKS =
            "\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0"
                    + Character.toString(0x13441) // Egyptian blanks
                    + Character.toString(0x13442)
                    + Character.toString(0x16FE4) // a filler of Khitan
                    + Character.toString(0x1D159); // a note without a head

    private static final int TATWEEL = 0x0640;

    /** A name, a title, a reason in a word: one line. */
    public static Prose line(int most) {
        return new Prose(most, false);
    }

    /** A text that may have lines. */
    public static Prose text(int most) {
        return new Prose(most, true);
    }

    /** The text in its normal form, which may be empty; null after a fault was noted. */
    public @Nullable String read(String typed, String pointer, List<Fault> faults) {
        // Both are seen before it is put in order, which takes a time that grows with the square of the marks on a
        // letter.
        if (typed.length() > (long) most * CHARACTERS_A_LETTER) {
            faults.add(tooLong(typed, pointer));
            return null;
        }
        int heap = heap(typed, MOST_MARKS * CHARACTERS_A_LETTER);
        if (heap >= 0) {
            faults.add(heaped(typed, heap, pointer));
            return null;
        }
        String text = normal(typed);
        Fault wrong = wrong(text, pointer);
        if (wrong != null) {
            faults.add(wrong);
            return null;
        }
        return text;
    }

    /** In form C, without spaces around it; within a line every space is the usual one. */
    public String normal(String typed) {
        boolean isWriting =
                heap(typed, MOST_MARKS * CHARACTERS_A_LETTER) < 0; // else it takes endless time, and is refused
        String composed = Joiners.normal(isWriting ? Normalizer.normalize(typed, Normalizer.Form.NFC) : typed)
                .strip();
        return lines
                ? BREAK.matcher(composed).replaceAll("\n")
                : SPACES.matcher(composed).replaceAll(" ").strip();
    }

    /** However a letter is composed, the text has no more code points than this. */
    public int mostCodePoints() {
        return most * CODE_POINTS_A_LETTER;
    }

    /** How many letters somebody sees. */
    public static int letters(String text) {
        return (int) LETTER.matcher(text).results().count();
    }

    private @Nullable Fault wrong(String text, String pointer) {
        int length = text.codePointCount(0, text.length());
        if (length > mostCodePoints()) {
            return tooLong(text, pointer);
        }
        int before = ' ';
        int marks = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(before)) {
            int letter = text.codePointAt(at);
            String code =
                    Joiners.isOne(letter) ? Joiners.isAtWork(text, at) ? null : "web.text.hidden" : refusal(letter);
            if (code != null) {
                return new Fault(pointer, code, sign(letter), name(letter), text.codePointCount(0, at) + 1);
            }
            marks = Joiners.isMark(letter) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return heaped(text, at, pointer);
            }
            before = letter;
        }
        if (!text.isEmpty() && text.codePoints().noneMatch(Prose::isSeen)) {
            return new Fault(pointer, "web.text.empty");
        }
        // A letter is at least one code point, so that most texts need no counting.
        int letters = length <= most ? length : letters(text);
        return letters > most ? new Fault(pointer, "web.body.long", most, letters) : null;
    }

    /** Too many letters, or too much on the few that are seen. */
    private Fault tooLong(String text, String pointer) {
        int letters = letters(text);
        if (letters > most) {
            return new Fault(pointer, "web.body.long", most, letters);
        }
        int heap = heap(text, MOST_MARKS);
        return heap >= 0
                ? heaped(text, heap, pointer)
                : new Fault(
                        pointer, "web.text.compound", mostCodePoints(), text.codePointCount(0, text.length()), letters);
    }

    /** Where a letter has more marks than so many, of those as well that take room; less than 0 where none has. */
    private static int heap(String text, int most) {
        int marks = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int letter = text.codePointAt(at);
            boolean isMark = Joiners.isMark(letter) || Character.getType(letter) == Character.COMBINING_SPACING_MARK;
            marks = isMark ? marks + 1 : 0;
            if (marks > most) {
                return at;
            }
        }
        return -1;
    }

    private static Fault heaped(String text, int at, String pointer) {
        return new Fault(pointer, "web.text.marks", MOST_MARKS, text.codePointCount(0, at) + 1);
    }

    private @Nullable String refusal(int letter) {
        if (letter == '\n' || letter == '\r' || letter == 0x0B || letter == 0x0C || letter == 0x85) {
            return lines && letter == '\n' ? null : "web.text.line";
        }
        return switch (Character.getType(letter)) {
            case Character.CONTROL -> lines && letter == '\t' ? null : "web.text.hidden";
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "web.text.line";
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> "web.text.unknown";
            case Character.FORMAT -> format(letter);
            default -> BLANKS.indexOf(letter) >= 0 || Joiners.isSelector(letter) ? "web.text.hidden" : null;
        };
    }

    private @Nullable String format(int letter) {
        if (SEEN_FORMATS.indexOf(letter) >= 0 || (lines && DIRECTIONS.indexOf(letter) >= 0)) {
            return null;
        }
        return turns(letter) ? "web.text.direction" : "web.text.hidden";
    }

    private static boolean turns(int letter) {
        return (letter >= 0x202A && letter <= 0x202E)
                || (letter >= 0x2066 && letter <= 0x2069)
                || DIRECTIONS.indexOf(letter) >= 0;
    }

    private static boolean isSeen(int letter) {
        return !Character.isWhitespace(letter)
                && !Character.isSpaceChar(letter)
                && !Joiners.isMark(letter)
                && letter != TATWEEL
                && (Character.getType(letter) != Character.FORMAT || SEEN_FORMATS.indexOf(letter) >= 0);
    }

    private static String sign(int letter) {
        return String.format(Locale.ROOT, "U+%04X", letter);
    }

    private static String name(int letter) {
        String name = Character.getName(letter);
        return name == null ? "no character that is assigned" : name;
    }
}
