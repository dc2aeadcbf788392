package org.mizan.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/** A ranking as one file for a browser and for paper, which loads nothing and runs nothing. */
final class RankPage {
    private final RankReport report;
    private final boolean turned;

    RankPage(RankReport report) {
        this.report = report;
        turned = report.language().equals("ar");
    }

    String html() {
        String title = Markup.escaped(title());
        return """
                <!doctype html>
                <html lang="%s" dir="%s">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <p class="kind">%s</p>
                <h1>%s</h1>
                </header>
                <main>
                %s%s%s%s%s%s%s</main>
                <footer>%s</footer>
                </body>
                </html>
                """.formatted(
                report.language(),
                turned ? "rtl" : "ltr",
                title,
                look(),
                Markup.text(kind()),
                Markup.text(report.leading().heading()),
                questions(),
                verdict(),
                entries(),
                judges(),
                listed("understood", report.about().understood()),
                listed("assumed", report.assumed()),
                new RankFigures(report).html(),
                say("ranking.page.made", Markup.escaped(report.standings().version())));
    }

    private String title() {
        RankReport.About about = report.about();
        if (!about.title().isEmpty()) {
            return about.title();
        }
        return about.source().isEmpty()
                ? report.say("ranking.page.title")
                : report.say("ranking.page.of", about.source());
    }

    private String kind() {
        RankReport.About about = report.about();
        if (!about.title().isEmpty()) {
            return Markup.isolated(about.title());
        }
        return about.source().isEmpty()
                ? report.say("ranking.page.title")
                : report.say("ranking.page.of", Markup.isolated(about.source()));
    }

    private String say(String key, Object... arguments) {
        return Markup.text(report.say(key, arguments));
    }

    /** The house's colours and sizes without its fonts: a file that is sent has the reader's own. */
    private static String look() {
        String tokens = resource("/web/look/tokens.css").replaceAll("@font-face \\{[^}]*\\}\\s*", "");
        return tokens + resource("/report/page.css");
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(RankPage.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String verdict() {
        String lead = report.verdict().stream()
                .map(line -> "<p class=\"lead\">" + Markup.text(line) + "</p>\n")
                .collect(Collectors.joining());
        List<String> close = report.close();
        return lead + (close.isEmpty() ? "" : section("close", Markup.list(close)));
    }

    /** What the marks leave in doubt stands before what was made of them. */
    private String questions() {
        return report.about().questions().isEmpty()
                ? ""
                : "<aside aria-labelledby=\"questions\">\n<h2 id=\"questions\">%s</h2>\n%s</aside>\n"
                        .formatted(
                                say("ranking.page.head.questions"),
                                Markup.list(report.about().questions()));
    }

    private String listed(String name, List<String> lines) {
        return lines.isEmpty() ? "" : section(name, Markup.list(lines));
    }

    private String section(String name, String content) {
        return "<section>\n<h2 id=\"%s\">%s</h2>\n%s</section>\n"
                .formatted(name, say("ranking.page.head." + name), content);
    }

    private String entries() {
        StringBuilder head = new StringBuilder(head("rank", "", ""));
        head.append(head("entry", "name", ""));
        boolean placed = report.says().placed();
        if (placed) {
            head.append(head("places", "span", ""));
        }
        head.append(head("score", "num", ""));
        if (placed) {
            head.append(head("first", "num", ""));
            report.tops().forEach(k -> head.append(head("top", "num", RankSentences.count(k))));
        }
        head.append(head("reviews", "num", ""));
        List<Standing> all = report.standings().entries();
        StringBuilder rows = new StringBuilder();
        for (int at = 0; at < all.size(); at++) {
            rows.append(row(all.get(at), at + 1 < all.size() ? all.get(at + 1) : null, placed));
        }
        String about = "<p class=\"soft\">" + Markup.text(report.says().overview()) + "</p>\n";
        String meaning = report.says().places();
        String caption = meaning == null
                ? ""
                : Markup.text(meaning) + " " + say("ranking.page.caption") + " " + Markup.text(report.cutLines());
        return section("entries", about + table("entries", caption.strip(), head, rows));
    }

    private String table(String name, String caption, CharSequence head, CharSequence rows) {
        return """
                <p class="hint" aria-hidden="true">%s</p>
                <div class="scroll" tabindex="0" role="region" aria-labelledby="%s">
                <table aria-labelledby="%s">
                %s<thead><tr>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                """.formatted(
                        say("ranking.page.hint"),
                        name,
                        name,
                        caption.isEmpty() ? "" : "<caption><span>" + caption + "</span></caption>\n",
                        head,
                        rows);
    }

    private String head(String name, String kind, String argument) {
        return "<th scope=\"col\"%s>%s</th>"
                .formatted(
                        kind.isEmpty() ? "" : " class=\"" + kind + "\"", say("ranking.page.column." + name, argument));
    }

    private String row(Standing one, @Nullable Standing next, boolean placed) {
        Integer rank = one.rank();
        boolean cut = report.tops().stream().anyMatch(k -> rank != null && rank <= k && beyond(next, k));
        String kind = (Integer.valueOf(1).equals(rank) ? "win" : "") + (cut && placed ? " cut" : "");
        StringBuilder cells = new StringBuilder(cell("rank", place(one)));
        cells.append("<th scope=\"row\">").append(Markup.name(one.entry())).append("</th>");
        if (placed) {
            cells.append(
                    cell("span", "<span class=\"range\">" + Markup.escaped(report.range(one)) + "</span>" + plot(one)));
        }
        cells.append(number(report.says().number(one.score())));
        if (placed) {
            cells.append(number(report.chance(one.probabilityFirst())));
            report.tops()
                    .forEach(k -> cells.append(
                            number(report.chance(one.probabilityTop().get(k)))));
        }
        cells.append(number(RankSentences.count(one.reviews())));
        return "<tr%s>%s</tr>\n".formatted(kind.isBlank() ? "" : " class=\"" + kind.strip() + "\"", cells);
    }

    private static boolean beyond(@Nullable Standing next, int places) {
        Integer rank = next == null ? null : next.rank();
        return rank != null && rank > places;
    }

    private String place(Standing one) {
        Integer rank = one.rank();
        if (rank == null) {
            return Columns.NONE;
        }
        return one.tied() ? say("ranking.page.tied", RankSentences.count(rank)) : RankSentences.count(rank);
    }

    private static String cell(String kind, String content) {
        return "<td class=\"" + kind + "\">" + content + "</td>";
    }

    private static String number(String words) {
        return cell("num", "<bdi>" + Markup.escaped(words) + "</bdi>");
    }

    /** The places that are possible, the one that is held, and where the first so many end; said in words beside it. */
    private String plot(Standing one) {
        Integer low = one.rankLow();
        Integer high = one.rankHigh();
        Integer rank = one.rank();
        if (low == null || high == null || rank == null) {
            return "";
        }
        int size = report.standings().entries().size();
        StringBuilder edges = new StringBuilder();
        report.tops().forEach(k -> edges.append(upright("edge", at(k, size))));
        return drawing(at(low - 0.5, size), at(high - 0.5, size), at(rank - 0.5, size), edges);
    }

    private String drawing(double from, double to, double dot, CharSequence behind) {
        return """
                <svg class="plot" aria-hidden="true" focusable="false"><line class="axis" x1="0" x2="100%%" y1="50%%" y2="50%%"/>%s\
                <line class="reach" x1="%s" x2="%s" y1="50%%" y2="50%%"/><circle class="dot" cx="%s" cy="50%%" r="5"/></svg>\
                """.formatted(behind, share(from), share(to), share(dot));
    }

    private static String upright(String kind, double at) {
        return "<line class=\"%s\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"100%%\"/>".formatted(kind, share(at), share(at));
    }

    /** From the side at which reading starts. */
    private double at(double part, double whole) {
        return turned ? 1 - part / whole : part / whole;
    }

    private static String share(double part) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * part);
    }

    private String judges() {
        String judges = (report.severities() ? severities() : "") + repeats();
        return judges.isEmpty() ? "" : section("judges", judges);
    }

    private String repeats() {
        List<String> said = report.repeats().said();
        return said.isEmpty()
                ? ""
                : "<p class=\"again\">" + Markup.text(said.getFirst()) + "</p>\n"
                        + Markup.list(said.subList(1, said.size()));
    }

    private String severities() {
        List<Standings.Severity> all = report.standings().judges();
        double most = farthest(all, report.standings().model());
        String head = head("judge", "name", "")
                + head("habit", "", "")
                + head("severity", "span", "")
                + head("reviews", "num", "");
        StringBuilder rows = new StringBuilder();
        for (Standings.Severity judge : all) {
            rows.append("<tr><th scope=\"row\">%s</th>%s%s%s</tr>\n"
                    .formatted(
                            Markup.name(judge.judge()),
                            cell("words", Markup.text(report.habit(judge))),
                            cell("span", severity(judge, most)),
                            number(RankSentences.count(judge.reviews()))));
        }
        return table("judges", say("ranking.page.judges"), head, rows);
    }

    /**
     * How far the axis goes to each side, in points: to the farthest judge, and at least as far as marks scatter by chance,
     * so that judges who hardly differ are drawn near each other. Where they do not scatter, as far as entries differ.
     */
    static double farthest(List<Standings.Severity> judges, Standings.Model model) {
        double noise = deviation(model.residualVariance());
        double least = noise > 0 ? noise : deviation(model.entryVariance());
        return judges.stream().mapToDouble(RankPage::farthest).reduce(least, Math::max);
    }

    private static double deviation(@Nullable Double variance) {
        return variance == null ? 0 : Math.sqrt(variance);
    }

    private static double farthest(Standings.Severity judge) {
        Double severity = judge.severity();
        Double error = judge.standardError();
        return severity == null ? 0 : Math.abs(severity) + (error == null ? 0 : RankReport.REACH * error);
    }

    private String severity(Standings.Severity judge, double most) {
        Double severity = judge.severity();
        Double error = judge.standardError();
        if (severity == null) {
            return Columns.NONE;
        }
        String words = report.says().number(severity).replace("-", "−");
        String signed = words.startsWith("−") || words.matches("0(?:\\.0+)?") ? words : "+" + words;
        String sure = error == null ? signed + " (" + Columns.NONE + ")" : signed;
        String range = "<span class=\"range\"><bdi dir=\"ltr\">" + Markup.escaped(sure) + "</bdi></span>";
        if (most == 0) {
            return range;
        }
        double reach = error == null ? 0 : RankReport.REACH * error;
        double whole = 2 * most;
        return range
                + drawing(
                        at(most + severity - reach, whole),
                        at(most + severity + reach, whole),
                        at(most + severity, whole),
                        upright("zero", 0.5));
    }
}
