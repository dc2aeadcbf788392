package org.mizan.ranking.sheet;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes, names and numbers as spreadsheets write them, in Arabic and Latin script. */
public final class SheetText {
    private static final int DIGITS = 12;
    /** Letters before the combining marks are composed already. */
    private static final char FIRST_MARK = '\u0300';

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

    private SheetText() {}

    /** The text without a byte order mark; null when the bytes are not in their encoding. */
    static @Nullable String decoded(byte[] file) {
        Charset charset = StandardCharsets.UTF_8;
        if (file.length >= 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xfe) {
            charset = StandardCharsets.UTF_16LE;
        } else if (file.length >= 2 && (file[0] & 0xff) == 0xfe && (file[1] & 0xff) == 0xff) {
            charset = StandardCharsets.UTF_16BE;
        }
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException foreign) {
            return null;
        }
    }

    /** The line of the first byte that is not UTF-8. */
    static long foreignLine(byte[] file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        decoder.decode(bytes, java.nio.CharBuffer.allocate(file.length), true);
        long line = 1;
        for (int at = 0; at < bytes.position(); at++) {
            line += file[at] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** One form for what looks the same: composed letters, no white space or direction marks around. */
    public static String name(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && invisible(cell.charAt(from))) {
            from++;
        }
        while (to > from && invisible(cell.charAt(to - 1))) {
            to--;
        }
        String name = cell.substring(from, to);
        return composed(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static boolean composed(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) >= FIRST_MARK) {
                return false;
            }
        }
        return true;
    }

    private static boolean invisible(char c) {
        return c <= ' '
                || c == '\u00a0'
                || Character.isWhitespace(c)
                || c == '\u061c'
                || (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\ufeff';
    }

    /** A plain decimal number, also in Arabic digits; null for anything else. */
    public static @Nullable BigDecimal number(String cell) {
        return number(name(cell), false);
    }

    /** A plain decimal number, also in Arabic digits and with the Arabic decimal sign; null for anything else. */
    static @Nullable BigDecimal number(String name, boolean commaIsDecimal) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append((char) ('0' + digit));
            } else {
                plain.append(c == '\u066b' ? '.' : c == '\u2212' ? '-' : c);
            }
        }
        String text = plain.toString();
        if (commaIsDecimal && DECIMAL_COMMA.matcher(text).matches()) {
            text = text.replace(',', '.');
        }
        return plain(text) ? new BigDecimal(text) : null;
    }

    /** A sign or none, 1 to {@link #DIGITS} digits, and a point with at most so many more or none. */
    private static boolean plain(String text) {
        int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.', start);
        int whole = point < 0 ? text.length() : point;
        return whole > start
                && whole - start <= DIGITS
                && text.length() - whole <= 1 + DIGITS
                && digits(text, start, whole)
                && digits(text, whole + 1, text.length());
    }

    private static boolean digits(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean hasDecimalComma(String name) {
        return DECIMAL_COMMA.matcher(name).matches();
    }
}
