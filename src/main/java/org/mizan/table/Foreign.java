package org.mizan.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/** Files that are no tables, whatever they are called: what they really are, so that it can be said what to do. */
final class Foreign {
    private static final int SHOWN_BY = 512;
    private static final int MOST_PARTS = 2_000;

    /** By their first bytes, in the order in which they are looked for. */
    private static final Map<String, String> STARTS = new LinkedHashMap<>();

    private static final Pattern PAGE = Pattern.compile("\\s*<(!doctype|html|head|body|table|meta|\\?xml)\\b.*");

    private static final Pattern FILMED = Pattern.compile("(RIFF....(WEBP|AVI |WAVE)|\0...ftyp).*", Pattern.DOTALL);

    /** What other workbooks and documents, which are archives as well, have in them. */
    private static final Map<String, String> PARTS = new HashMap<>();

    static {
        STARTS.put("\u0089PNG", "picture");
        STARTS.put("\u00ff\u00d8\u00ff", "picture");
        STARTS.put("GIF8", "picture");
        STARTS.put("%PDF", "pdf");
        STARTS.put("\u001f\u008b", "zip");
        STARTS.put("7z\u00bc\u00af", "zip");
        STARTS.put("Rar!", "zip");
        STARTS.put("{\\rtf", "document");
        PARTS.put("word/document.xml", "document");
        PARTS.put("ppt/presentation.xml", "document");
        PARTS.put("xl/workbook.bin", "workbook.other");
        PARTS.put("content.xml", "workbook.other");
        PARTS.put("index/document.iwa", "workbook.other");
    }

    private Foreign() {}

    /** What it is, as the end of a message's key; null where nothing speaks against a table. */
    static @Nullable String kind(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, SHOWN_BY), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> one : STARTS.entrySet()) {
            if (start.startsWith(one.getKey())) {
                return one.getValue();
            }
        }
        if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return compound(file);
        }
        if (FILMED.matcher(start).matches()) {
            return "picture";
        }
        String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
        return PAGE.matcher(text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                        .matches()
                ? "page"
                : null;
    }

    /** The form of old workbooks is also that of old documents, and of new workbooks behind a password. */
    private static String compound(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1).replace("\0", "");
        return text.contains("EncryptedPackage") ? "locked" : text.contains("WordDocument") ? "document" : "old";
    }

    /** The same of an archive that could not be read as a workbook. */
    static String archive(byte[] file) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            List<String> names = Collections.list(zip.getEntries()).stream()
                    .limit(MOST_PARTS)
                    .map(ZipArchiveEntry::getName)
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
            for (String name : names) {
                String kind = PARTS.get(name);
                if (kind != null) {
                    return kind;
                }
            }
            return names.contains("[content_types].xml") ? "workbook" : "zip";
        } catch (IOException | RuntimeException broken) {
            return "workbook";
        }
    }
}
