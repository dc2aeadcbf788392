package org.mizan.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Rows as a workbook: the first row of a page is its head. Names are texts and never formulas. */
public final class WrittenWorkbook {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private WrittenWorkbook() {}

    /** A page, with one column that is wider than the others. */
    public record Page(String name, List<? extends List<? extends @Nullable Object>> rows, int wide, double width) {
        /** Copies the rows. */
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** The same pages give the same bytes. */
    public static byte[] of(List<Page> pages, boolean rightToLeft) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (Workbook book = new Workbook(file, "Mizan", null)) {
                pages.forEach(page -> write(book.newWorksheet(page.name()), page, rightToLeft));
            }
            return timeless(file.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(Worksheet sheet, Page page, boolean rightToLeft) {
        if (rightToLeft) {
            sheet.rightToLeft();
        }
        sheet.freezePane(0, 1);
        sheet.width(page.wide(), page.width());
        for (int r = 0; r < page.rows().size(); r++) {
            List<? extends @Nullable Object> row = page.rows().get(r);
            for (int c = 0; c < row.size(); c++) {
                Object cell = row.get(c);
                if (cell instanceof Number number) {
                    sheet.value(r, c, number);
                } else if (cell != null) {
                    sheet.value(r, c, cell.toString());
                }
                if (r == 0) {
                    sheet.style(r, c).bold().set();
                }
            }
        }
    }

    /** The library writes when the file was made; what was made of the same marks has no other time. */
    private static byte[] timeless(byte[] file) throws IOException {
        ByteArrayOutputStream same = new ByteArrayOutputStream();
        try (ZipFile parts = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get();
                ZipOutputStream copy = new ZipOutputStream(same)) {
            for (ZipArchiveEntry part : Collections.list(parts.getEntriesInPhysicalOrder())) {
                byte[] content = parts.getInputStream(part).readAllBytes();
                if (part.getName().equals("docProps/core.xml")) {
                    content = new String(content, StandardCharsets.UTF_8)
                            .replaceAll("<dcterms:created.*?</dcterms:created>", "")
                            .getBytes(StandardCharsets.UTF_8);
                }
                ZipEntry entry = new ZipEntry(part.getName());
                entry.setTimeLocal(NO_TIME);
                copy.putNextEntry(entry);
                copy.write(content);
                copy.closeEntry();
            }
        }
        return same.toByteArray();
    }
}
