package org.mizan.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Chromium printed with tags: on which sheets each row, each item of a list and so on stands. */
final class PrintedPage {
    private static final Pattern OBJECT = Pattern.compile("(?m)^(\\d+) 0 obj\\s(<<.*?)endobj", Pattern.DOTALL);
    private static final Pattern KIND = Pattern.compile("/S /(\\w+)");
    private static final Pattern PARENT = Pattern.compile("/P (\\d+) 0 R");
    private static final Pattern SHEET = Pattern.compile("/Pg (\\d+) 0 R");

    private final Map<Integer, String> elements = new TreeMap<>();
    private final Map<Integer, List<Integer>> within = new TreeMap<>();
    private int sheets;

    static PrintedPage of(byte[] pdf) {
        PrintedPage printed = new PrintedPage();
        OBJECT.matcher(new String(pdf, ISO_8859_1)).results().forEach(printed::add);
        return printed;
    }

    private void add(MatchResult object) {
        String content = object.group(2);
        if (content.contains("/Type /StructElem")) {
            Integer number = Integer.valueOf(object.group(1));
            elements.put(number, content);
            Matcher parent = PARENT.matcher(content);
            if (parent.find()) {
                within.computeIfAbsent(Integer.valueOf(parent.group(1)), first -> new ArrayList<>())
                        .add(number);
            }
        } else if (content.contains("/Type /Page\n")) {
            sheets++;
        }
    }

    int sheets() {
        return sheets;
    }

    /** In the order of the page: of each element of this kind the sheets on which some of it stands. */
    List<Set<String>> sheetsOfEach(String kind) {
        List<Set<String>> each = new ArrayList<>();
        elements.forEach((number, content) -> {
            Matcher found = KIND.matcher(content);
            if (found.find() && found.group(1).equals(kind)) {
                each.add(sheets(number));
            }
        });
        return each;
    }

    /** Of this element and of those within it, which say in which they lie. */
    private Set<String> sheets(int number) {
        Set<String> sheets = new HashSet<>();
        String content = elements.getOrDefault(number, "");
        SHEET.matcher(content).results().forEach(sheet -> sheets.add(sheet.group(1)));
        within.getOrDefault(number, List.of()).forEach(part -> sheets.addAll(sheets(part)));
        return sheets;
    }

    @Override
    public String toString() {
        return sheets + " sheets, " + elements.size() + " elements";
    }
}
