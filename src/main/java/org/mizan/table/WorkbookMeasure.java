package org.mizan.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * What reading a workbook (XLSX) would cost, found in constant memory before it is read: a few kilobytes may unpack to
 * gigabytes, or say so little as a cell in a column that does not exist, up to which a reader makes room.
 *
 * <p>Its XML is read by the reader's own parser, so that both see one thing in every encoding and spelling.
 */
final class WorkbookMeasure {
    static final long MOST_BYTES = 64L << 20;
    private static final int MOST_PARTS = 2_000;
    /** A sheet a judge is the most that people make; each is read for itself, though a thousand may be one part of the file. */
    private static final int MOST_SHEETS = 100;

    private static final String BOOK = "xl/workbook.xml";
    /** In so much of it a hundred sheets are named many times over. */
    private static final int BEGINNING = 1 << 20;

    private static final int MOST_COLUMNS = 16_384;
    /** Below it, how far it was packed does not matter. */
    private static final long FREE_BYTES = 8L << 20;

    private static final int MOST_RATIO = 250;
    /** Columns have at most three letters; the reader takes any other character for one of a far higher column. */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z]{1,3}[0-9]{1,7}");

    /** A spreadsheet keeps no number with more digits; the reader works out each before anybody can look at it. */
    static final int LONGEST_NUMBER = 400;

    private static final int MOST_DEPTH = 100;

    /** A parser compares the attributes of an element each with each. */
    private static final int MOST_ATTRIBUTES = 1_000;

    /** The longest text of a cell takes half of it; in an element of such a length a parser is busy for a moment only. */
    private static final int LONGEST_STEP = 256 << 10;

    /** A formula that cells share is read again for each of them, and every array is looked at for each cell. */
    private static final long MOST_STEPS = 100_000_000;

    private final byte[] file;
    private final XMLInputFactory parsers = new InputFactoryImpl();
    private boolean far;
    private int named;
    /** So long is the formula that has begun; less than nothing outside of one. */
    private long formula = -1;

    /** So long is the number of a cell that has begun; less than nothing outside of one. */
    private long number = -1;

    private boolean numeric;

    private long cells;
    private long shares;
    private long longest;
    private long arrays;

    private final Map<String, String> sheets = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private final Map<String, BitSet> hidden = new HashMap<>();
    private String part = "";
    private int step;

    WorkbookMeasure(byte[] file) {
        this.file = file;
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** The columns of a sheet that are hidden, from 0, once it was asked whether the workbook is refused. */
    BitSet hidden(String sheet) {
        String target = targets.getOrDefault(sheets.getOrDefault(sheet, ""), "");
        String end = target.replaceFirst("^/?(?:xl/)?", "");
        return hidden.entrySet().stream()
                .filter(one -> !end.isEmpty() && one.getKey().endsWith("/" + end))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(BitSet::new);
    }

    /** Why it is not to be opened; null where nothing is against it. */
    @Nullable
    Fault refusal() throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            ZipArchiveEntry book = zip.getEntry(BOOK);
            if (book != null) {
                try (InputStream content = zip.getInputStream(book)) {
                    isCostly(new ByteArrayInputStream(content.readNBytes(BEGINNING)));
                }
            }
            if (named > MOST_SHEETS) {
                return Fault.of(0, "workbook.sheets", MOST_SHEETS);
            }
            if (isLarge(zip)) {
                return Fault.of(0, "workbook.large", MOST_BYTES >> 20);
            }
            for (Enumeration<ZipArchiveEntry> parts = zip.getEntries(); parts.hasMoreElements(); ) {
                Interrupted.end();
                ZipArchiveEntry entry = parts.nextElement();
                part = entry.getName();
                named = 0;
                try (InputStream content = zip.getInputStream(entry)) {
                    if (isCostly(content)) {
                        return named > MOST_SHEETS
                                ? Fault.of(0, "workbook.sheets", MOST_SHEETS)
                                : Fault.of(0, "workbook", MOST_BYTES >> 20);
                    }
                }
            }
        }
        return null;
    }

    private boolean isLarge(ZipFile zip) throws IOException {
        byte[] buffer = new byte[8192];
        long inflated = 0;
        Enumeration<ZipArchiveEntry> parts = zip.getEntries();
        for (int part = 0; parts.hasMoreElements(); part++) {
            try (InputStream content = zip.getInputStream(parts.nextElement())) {
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    Interrupted.end();
                    inflated += read;
                    boolean packed = inflated > FREE_BYTES && inflated / MOST_RATIO > file.length;
                    if (part > MOST_PARTS || inflated > MOST_BYTES || packed) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A picture is no XML; and where a part is none from some place on, no reader reads on from there either. */
    private boolean isCostly(InputStream part) {
        int depth = 0;
        try {
            XMLStreamReader xml = parsers.createXMLStreamReader(new Steps(part));
            while (xml.hasNext()) {
                Interrupted.end();
                step = 0;
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        begin(xml);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        formula = -1;
                        number = -1;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        said(xml.getTextLength());
                    default -> {}
                }
                if (far
                        || named > MOST_SHEETS
                        || depth > MOST_DEPTH
                        || arrays * cells > MOST_STEPS
                        || shares * longest > MOST_STEPS) {
                    return true;
                }
            }
            return false;
        } catch (CancellationException ended) {
            throw ended;
        } catch (XMLStreamException | RuntimeException noXml) {
            return step > LONGEST_STEP;
        }
    }

    /** What a parser reads for one step, which nothing else can interrupt. */
    private final class Steps extends FilterInputStream {
        Steps(InputStream part) {
            super(part);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            step += Math.max(read, 0);
            if (step > LONGEST_STEP) {
                throw new IOException("a step is too long");
            }
            return read;
        }
    }

    private void said(int letters) {
        formula += formula < 0 ? 0 : letters;
        longest = Math.max(longest, formula);
        number += number < 0 ? 0 : letters;
        far |= number > LONGEST_NUMBER;
    }

    private static String attribute(XMLStreamReader element, String name) {
        for (int at = 0; at < element.getAttributeCount(); at++) {
            if (element.getAttributeLocalName(at).equals(name)) {
                return element.getAttributeValue(at);
            }
        }
        return "";
    }

    private void column(XMLStreamReader element) {
        String shown = attribute(element, "hidden");
        String first = attribute(element, "min");
        String last = attribute(element, "max");
        if ((shown.equals("1") || shown.equals("true")) && first.matches("[0-9]{1,5}") && last.matches("[0-9]{1,5}")) {
            int from = Math.max(0, Integer.parseInt(first) - 1);
            int to = Math.min(MOST_COLUMNS, Integer.parseInt(last));
            hidden.computeIfAbsent(part, none -> new BitSet()).set(from, Math.max(from, to));
        }
    }

    private void begin(XMLStreamReader element) {
        String name = element.getLocalName();
        far |= element.getAttributeCount() > MOST_ATTRIBUTES;
        formula = name.equals("f") ? 0 : -1;
        number = name.equals("v") && numeric ? 0 : -1;
        if (name.equals("c")) {
            cells++;
            String type = attribute(element, "t");
            numeric = type.isEmpty() || type.equals("n");
        }
        switch (name) {
            case "sheet" -> {
                sheets.put(attribute(element, "name"), attribute(element, "id"));
                named++;
            }
            case "Relationship" -> targets.put(attribute(element, "Id"), attribute(element, "Target"));
            case "col" -> column(element);
            default -> {}
        }
        for (int at = 0; at < element.getAttributeCount(); at++) {
            String attribute = element.getAttributeLocalName(at);
            String value = element.getAttributeValue(at);
            far |= name.equals("c")
                    && attribute.equals("r")
                    && !REFERENCE.matcher(value).matches();
            shares += name.equals("f") && value.equals("shared") ? 1 : 0;
            arrays += name.equals("f") && value.equals("array") ? 1 : 0;
        }
    }
}
