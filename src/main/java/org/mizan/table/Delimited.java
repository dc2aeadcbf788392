package org.mizan.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text whose cells are separated: in UTF-8, or UTF-16; by commas, semicolons, tabs or bars, as its lines show. */
public final class Delimited {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final String SAID = "sep=";
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    /** So many lines show what separates cells. */
    private static final int LOOKED_AT = 40;

    /** So many bytes show whether they are halves of letters. */
    private static final int SHOWN_BY = 4_000;

    private static final int MOST_CELLS = 10_000;

    private Delimited() {}

    /** The rows of a text as it was sent, of any width, separated by commas; a quote that stays open is malformed. */
    public static CsvReader<CsvRecord> records(String text) {
        String body = text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        return reader(',', false).ofCsvRecord(body);
    }

    /** The one sheet of a file; nothing is read on from where it is broken. */
    static Sheet read(byte[] file, List<Fault> faults) {
        String text = decoded(file);
        if (text == null) {
            faults.add(Fault.of(foreignLine(file), "encoding"));
            return new Sheet("", List.of(), ',');
        }
        Character said = said(text);
        int start = said == null ? 0 : text.indexOf('\n') + 1;
        char separator = said == null ? separator(text) : said;
        List<Sheet.Line> lines = new ArrayList<>();
        long line = start > 0 ? 1 : 0;
        try (CsvReader<CsvRecord> records = reader(separator, true).ofCsvRecord(text.substring(start))) {
            long before = line;
            for (CsvRecord record : records) {
                Interrupted.end();
                line = before + record.getStartingLineNumber();
                List<String> cells = record.getFields();
                if (!blank(cells)) {
                    lines.add(new Sheet.Line(line, cells));
                }
            }
        } catch (CsvParseException broken) {
            faults.add(Fault.of(line + 1, "broken"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Sheet("", lines, separator);
    }

    /** The lines of a text as they stand, parted at tabs alone. */
    static List<Sheet.Line> lines(byte[] file) {
        String text = decoded(file);
        List<Sheet.Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text == null ? new String[0] : text.split("\r\n|\r|\n", -1)) {
            Interrupted.end();
            number++;
            List<String> cells = List.of(line.split("\t", -1));
            if (!blank(cells)) {
                lines.add(new Sheet.Line(number, cells));
            }
        }
        return lines;
    }

    private static boolean blank(List<String> cells) {
        for (String cell : cells) {
            if (!cell.isEmpty() && !Spelling.clean(cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The text without a byte order mark; null when the bytes are not in their encoding. */
    private static @Nullable String decoded(byte[] file) {
        try {
            String text =
                    charset(file).newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        } catch (CharacterCodingException foreign) {
            return null;
        }
    }

    /** By the mark at the start; without one, text with empty bytes is UTF-16, and they stand where letters' are not. */
    private static Charset charset(byte[] file) {
        if (file.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int start = (file[0] & 0xff) << 8 | (file[1] & 0xff);
        int[] empty = new int[2];
        for (int at = 0; at < Math.min(file.length, SHOWN_BY); at++) {
            empty[at % 2] += file[at] == 0 ? 1 : 0;
        }
        boolean wide = file.length % 2 == 0 && empty[0] + empty[1] > 0;
        if (start == 0xfffe || (wide && start != 0xfeff && empty[1] > empty[0])) {
            return StandardCharsets.UTF_16LE;
        }
        return start == 0xfeff || (wide && empty[0] > empty[1]) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    /** The line of the first byte that is not UTF-8. */
    private static long foreignLine(byte[] file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        decoder.decode(bytes, CharBuffer.allocate(file.length), true);
        long line = 1;
        for (int at = 0; at < bytes.position(); at++) {
            line += file[at] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** What the first line says that separates, as spreadsheets write it for each other. */
    private static @Nullable Character said(String text) {
        int end = text.indexOf('\n');
        if (end < 0) {
            return null;
        }
        String first = text.substring(0, end).replace("\"", "").stripTrailing();
        boolean tab = text.substring(0, end).contains("\t") && first.length() == SAID.length();
        if (first.length() > SAID.length() + 1
                || !first.toLowerCase(Locale.ROOT).startsWith(SAID)) {
            return null;
        }
        char said = tab ? '\t' : first.length() > SAID.length() ? first.charAt(SAID.length()) : ',';
        return said == '"' || Character.isLetterOrDigit(said) ? null : (Character) said;
    }

    /** What separates most lines into equally many cells; of those that do it as well, into the most. */
    static char separator(String text) {
        char best = SEPARATORS[0];
        int most = 0;
        for (char candidate : SEPARATORS) {
            int alike = alike(text, candidate);
            if (alike > most) {
                best = candidate;
                most = alike;
            }
        }
        return best;
    }

    /** How many of the first lines have equally many of these outside of quotes, and, in the last digits, how many. */
    private static int alike(String text, char separator) {
        int[] lines = new int[LOOKED_AT];
        int line = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length() && line < LOOKED_AT; at++) {
            char c = text.charAt(at);
            quoted ^= c == '"';
            if (c == '\n' && !quoted) {
                line++;
            } else if (c == separator && !quoted) {
                lines[line]++;
            }
        }
        int most = 0;
        for (int one : lines) {
            int same = 0;
            for (int other : lines) {
                same += one > 0 && one == other ? 1 : 0;
            }
            most = Math.max(most, same * MOST_CELLS + Math.min(one, MOST_CELLS - 1));
        }
        return most;
    }

    private static CsvReader.CsvReaderBuilder reader(char separator, boolean unclosed) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(unclosed);
    }
}
