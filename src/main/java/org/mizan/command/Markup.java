package org.mizan.command;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of others inside HTML: none of them is ever a tag, and each name keeps its own direction. */
final class Markup {
    private static final String START = "\u2068";
    private static final String END = "\u2069";
    private static final Pattern DIRECTIONS = Pattern.compile("[\u202a-\u202e\u2066-\u2069]");
    private static final Pattern QUOTED = Pattern.compile("([“«])([^“”«»\u2068\u2069]+)([”»])");

    private static final Pattern OPTION = Pattern.compile(
            "(?<!\\S)--[a-z][a-z-]*(?: (?:&quot;(?:(?!&quot;)[^<])*&quot;|[^\\s<]*=[^\\s<]*[^\\s<.,;:؛،؟?]))?");

    private Markup() {}

    /** A name in a sentence, so that {@link #text} finds it. */
    static String isolated(String name) {
        return START + DIRECTIONS.matcher(name).replaceAll("") + END;
    }

    /** A sentence in which names are isolated or stand in quotation marks, and options are read from the left. */
    static String text(String sentence) {
        String safe = QUOTED.matcher(escaped(sentence)).replaceAll("$1<bdi>$2</bdi>$3");
        String named = safe.replace(START, "<bdi>").replace(END, "</bdi>");
        return OPTION.matcher(named).replaceAll("<bdi class=\"option\" dir=\"ltr\">$0</bdi>");
    }

    static String name(String name) {
        return "<bdi>" + escaped(name) + "</bdi>";
    }

    static String list(List<String> sentences) {
        return sentences.stream()
                .map(one -> "<li>" + text(one) + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
