package org.mizan.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook (XLSX), which is measured before any of it is inflated into memory. */
final class Workbook {
    private static final int MOST_PARTS = 2_000;
    private static final long MOST_BYTES = 64L << 20;
    /** Below it, how far it was packed does not matter. */
    private static final long FREE_BYTES = 8L << 20;

    private static final int MOST_RATIO = 250;
    private static final long MOST_CELLS = 3_000_000;
    /** Columns of a sheet have at most three letters; a reader makes room for each up to the one that is named. */
    private static final int MOST_LETTERS = 3;

    /** What spreadsheets show of a number; the rest is an error of binary fractions. */
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);

    private static final int DECIMALS = 12;

    private Workbook() {}

    static boolean is(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    /** What can be seen of it: hidden sheets are left out. */
    static List<Sheet> read(byte[] file, List<Fault> faults) {
        try {
            String refused = measured(file);
            if (refused == null) {
                return sheets(file, faults);
            }
            faults.add(Fault.of(0, refused, MOST_BYTES >> 20));
        } catch (IOException | RuntimeException broken) {
            // The library answers a broken file with whatever it stumbled over.
            faults.add(Fault.of(0, "workbook"));
        }
        return List.of();
    }

    /** Why it is not to be opened; null where nothing is against it. */
    private static @Nullable String measured(byte[] file) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            Enumeration<ZipArchiveEntry> parts = zip.getEntries();
            byte[] buffer = new byte[8192];
            long inflated = 0;
            for (int part = 0; parts.hasMoreElements(); part++) {
                ZipArchiveEntry next = parts.nextElement();
                References references = new References();
                try (InputStream content = zip.getInputStream(next)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        inflated += read;
                        boolean packed = inflated > FREE_BYTES && inflated / MOST_RATIO > file.length;
                        if (part > MOST_PARTS || inflated > MOST_BYTES || packed) {
                            return "workbook.large";
                        }
                        if (references.far(buffer, read)) {
                            return "workbook";
                        }
                    }
                }
            }
        }
        return null;
    }

    /** Finds a cell that claims to lie beyond the last column. */
    private static final class References {
        private static final byte[] START = {'r', '=', '"'};
        private int matched;
        private int letters;

        boolean far(byte[] bytes, int length) {
            for (int at = 0; at < length; at++) {
                byte c = bytes[at];
                boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                if (matched == START.length && letter) {
                    letters++;
                } else if (matched == START.length) {
                    if (letters > MOST_LETTERS && c >= '0' && c <= '9') {
                        return true;
                    }
                    matched = 0;
                    letters = 0;
                } else {
                    matched = c == START[matched] || (c == '\'' && matched == 2) ? matched + 1 : c == START[0] ? 1 : 0;
                }
            }
            return false;
        }
    }

    private static List<Sheet> sheets(byte[] file, List<Fault> faults) throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        long cells = 0;
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
            for (org.dhatim.fastexcel.reader.Sheet sheet : book.getSheets().toList()) {
                if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
                    continue;
                }
                List<Sheet.Line> lines = new ArrayList<>();
                try (Stream<Row> rows = sheet.openStream()) {
                    for (Row row : (Iterable<Row>) rows::iterator) {
                        List<String> texts = texts(row);
                        cells += texts.size();
                        if (cells > MOST_CELLS) {
                            faults.add(Fault.of(0, "workbook.large", MOST_BYTES >> 20));
                            return List.of();
                        }
                        Sheet.Line line = new Sheet.Line(row.getRowNum(), texts);
                        if (line.width() > 0) {
                            lines.add(line);
                        }
                    }
                }
                sheets.add(new Sheet(Spelling.clean(sheet.getName()), lines, (char) 0));
            }
        }
        return sheets;
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>(row.getCellCount());
        for (int at = 0; at < row.getCellCount(); at++) {
            Cell cell = row.getCell(at);
            texts.add(cell == null ? "" : text(cell));
        }
        return texts;
    }

    /** What a person sees in the cell, a formula's value included; days and times in the form of ISO 8601. */
    private static String text(Cell cell) {
        Object value = cell.getValue();
        if (cell.getType() == CellType.NUMBER && value instanceof BigDecimal number) {
            return dated(cell) ? String.valueOf(cell.asDate()) : shown(number);
        }
        if (cell.getType() == CellType.FORMULA) {
            String raw = cell.getRawValue();
            return raw == null ? "" : calculated(raw);
        }
        return cell.getText();
    }

    private static boolean dated(Cell cell) {
        Integer format = cell.getDataFormatId();
        String pattern = cell.getDataFormatString();
        if (format == null || pattern == null || "General".equalsIgnoreCase(pattern)) {
            return false;
        }
        String bare = pattern.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
        return bare.chars().anyMatch(c -> "yYdDhHsS".indexOf(c) >= 0) && bare.indexOf('0') < 0 && bare.indexOf('#') < 0;
    }

    private static String calculated(String raw) {
        try {
            return shown(new BigDecimal(raw));
        } catch (NumberFormatException text) {
            return raw;
        }
    }

    private static String shown(BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > 2 * DECIMALS) {
            return number.toString();
        }
        BigDecimal short15 = number.round(SHOWN);
        BigDecimal most = short15.scale() > DECIMALS ? short15.setScale(DECIMALS, RoundingMode.HALF_UP) : short15;
        BigDecimal bare = most.stripTrailingZeros();
        return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
    }
}
