package org.mizan.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Marks that a seed makes, and every table that says them. */
final class MarksOfTables {
    private static final List<String> PROJECTS =
            List.of("Path, the first", "عيادتي", "Park \"It\"", "فزعة", "Smart Queue", "Bill;2", "موقفي", "Sanad");
    private static final List<String> JUDGES = List.of("Dr. Mona", "عمر", "Lina K.", "سامي", "O'Neil");
    private static final List<String> CRITERIA = List.of("Impact", "الأثر", "Ease of use");

    final int entries;
    final int judges;
    final int criteria;
    private final String[][][] marks;

    MarksOfTables(long seed) {
        Random random = new Random(seed);
        entries = 2 + random.nextInt(PROJECTS.size() - 1);
        judges = 2 + random.nextInt(JUDGES.size() - 1);
        criteria = 2 + random.nextInt(CRITERIA.size() - 1);
        marks = new String[entries][judges][criteria];
        for (String[][] entry : marks) {
            for (int j = 0; j < judges; j++) {
                boolean none = random.nextInt(6) == 0;
                for (int c = 0; c < criteria; c++) {
                    entry[j][c] = none ? "" : 1 + random.nextInt(9) + (random.nextBoolean() ? "" : ".5");
                }
            }
        }
    }

    /** A sheet's rows by its name. */
    static Map<String, List<List<String>>> one(List<List<String>> rows) {
        return Map.of("Marks", rows);
    }

    List<List<String>> lines(boolean byCriterion) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                byCriterion
                        ? List.of("Project", "Judge", "Criterion", "Score")
                        : List.of("المشروع", "المحكّم", "الدرجة"));
        for (int e = 0; e < entries; e++) {
            for (int j = 0; j < judges; j++) {
                for (int c = 0; c < (byCriterion ? criteria : 1); c++) {
                    rows.add(
                            byCriterion
                                    ? List.of(PROJECTS.get(e), JUDGES.get(j), CRITERIA.get(c), marks[e][j][c])
                                    : List.of(PROJECTS.get(e), JUDGES.get(j), marks[e][j][0]));
                }
            }
        }
        return rows;
    }

    List<List<String>> aColumnAJudge() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("Judging day"), List.of()));
        List<String> head = new ArrayList<>(List.of("#", "Team name"));
        head.addAll(JUDGES.subList(0, judges));
        head.addAll(List.of("Average", "Final mark", "النسبة المئوية"));
        rows.add(head);
        for (int e = 0; e < entries; e++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(e + 1), PROJECTS.get(e)));
            for (int j = 0; j < judges; j++) {
                row.add(marks[e][j][0]);
            }
            row.addAll(List.of("7.25", "8", "72"));
            rows.add(row);
        }
        for (String summary : List.of("Total", "Max score", "Std. deviation", "المتوسط الحسابي", "العدد")) {
            rows.add(List.of(summary, "", "3"));
        }
        return rows;
    }

    List<List<String>> aColumnAnEntry() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("Reviewer"));
        head.addAll(PROJECTS.subList(0, entries));
        rows.add(head);
        for (int j = 0; j < judges; j++) {
            List<String> row = new ArrayList<>(List.of(JUDGES.get(j)));
            for (int e = 0; e < entries; e++) {
                row.add(marks[e][j][0]);
            }
            rows.add(row);
        }
        return rows;
    }

    List<List<String>> aColumnACriterion(boolean form) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(
                form
                        ? List.of("Timestamp", "Your name (judge)", "Which project do you score?")
                        : List.of("n", "Judge", "App"));
        for (String criterion : CRITERIA.subList(0, criteria)) {
            head.add(form ? "Give points [" + criterion + "]" : criterion);
        }
        rows.add(head);
        for (int e = 0; e < entries; e++) {
            for (int j = 0; j < judges; j++) {
                List<String> row =
                        new ArrayList<>(List.of(form ? "11/28/2026 10:0" + j : "1", JUDGES.get(j), PROJECTS.get(e)));
                row.addAll(List.of(marks[e][j]));
                rows.add(row);
            }
        }
        return rows;
    }

    /** Judges above their criteria, once for all of these as merged cells show them, or above each. */
    List<List<String>> twoHeadings(boolean merged) {
        List<String> above = new ArrayList<>(List.of("", ""));
        List<String> head = new ArrayList<>(List.of("#", "Project"));
        for (int j = 0; j < judges; j++) {
            for (int c = 0; c < criteria; c++) {
                above.add(c > 0 && merged ? "" : JUDGES.get(j));
                head.add(CRITERIA.get(c));
            }
        }
        List<List<String>> rows = new ArrayList<>(List.of(List.of("Judging day"), above, head));
        for (int e = 0; e < entries; e++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(e + 1), PROJECTS.get(e)));
            for (int j = 0; j < judges; j++) {
                row.addAll(List.of(marks[e][j]));
            }
            rows.add(row);
        }
        return rows;
    }

    /** A sheet a judge, whose lines are criteria and whose columns are entries. */
    Map<String, List<List<String>>> criteriaInLines() {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        for (int j = 0; j < judges; j++) {
            List<String> head = new ArrayList<>(List.of("Criterion"));
            head.addAll(PROJECTS.subList(0, entries));
            List<List<String>> rows = new ArrayList<>(List.of(head));
            for (int c = 0; c < criteria; c++) {
                List<String> row = new ArrayList<>(List.of(CRITERIA.get(c)));
                for (int e = 0; e < entries; e++) {
                    row.add(marks[e][j][c]);
                }
                rows.add(row);
            }
            sheets.put(JUDGES.get(j), rows);
        }
        return sheets;
    }

    /** The same rows with words behind them that have line feeds, quotes and signs in them. */
    static List<List<String>> commented(List<List<String>> rows) {
        List<List<String>> commented = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            List<String> row = new ArrayList<>(rows.get(at));
            row.add(at == 0 ? "Comments" : at % 2 == 0 ? "Great, really \"nice\";\nas said 4,5 | 3" : "");
            commented.add(row);
        }
        return commented;
    }

    /** The same rows with numbers in Arabic digits. */
    static List<List<String>> arabic(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(MarksOfTables::arabic).toList())
                .toList();
    }

    private static String arabic(String cell) {
        if (!cell.matches("[0-9]+(\\.5)?")) {
            return cell;
        }
        StringBuilder digits = new StringBuilder();
        cell.chars().forEach(c -> digits.append((char) (c == '.' ? '\u066b' : '\u0660' + c - '0')));
        return digits.toString();
    }

    Map<String, List<List<String>>> aSheetAJudge() {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        for (int j = 0; j < judges; j++) {
            List<List<String>> rows = new ArrayList<>();
            List<String> head = new ArrayList<>(List.of("Project"));
            head.addAll(CRITERIA.subList(0, criteria));
            rows.add(head);
            for (int e = 0; e < entries; e++) {
                List<String> row = new ArrayList<>(List.of(PROJECTS.get(e)));
                row.addAll(List.of(marks[e][j]));
                rows.add(row);
            }
            sheets.put(JUDGES.get(j), rows);
        }
        sheets.put("Summary", sheets.get(JUDGES.getFirst()));
        return sheets;
    }

    static byte[] text(List<List<String>> rows, char separator, boolean decimalComma, String before, Charset charset) {
        int width = rows.stream().mapToInt(List::size).max().orElseThrow();
        StringBuilder text = new StringBuilder(before);
        for (List<String> row : rows) {
            for (int at = 0; at < width; at++) {
                String cell = at < row.size() ? row.get(at) : "";
                boolean number = cell.matches("[0-9]+\\.5");
                String written = number && decimalComma ? cell.replace('.', ',') : cell;
                boolean quoted =
                        written.indexOf(separator) >= 0 || written.indexOf('"') >= 0 || written.indexOf('\n') >= 0;
                text.append(at == 0 ? "" : separator)
                        .append(quoted ? "\"" + written.replace("\"", "\"\"") + "\"" : written);
            }
            text.append("\r\n");
        }
        return text.append(String.valueOf(separator).repeat(width - 1))
                .append("\r\n")
                .toString()
                .getBytes(charset);
    }

    static byte[] workbook(Map<String, List<List<String>>> sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Mizan", "1.0")) {
            sheets.forEach((name, rows) -> {
                Worksheet sheet = book.newWorksheet(name);
                for (int r = 0; r < rows.size(); r++) {
                    for (int c = 0; c < rows.get(r).size(); c++) {
                        String cell = rows.get(r).get(c);
                        if (cell.matches("[0-9]+(\\.5)?")) {
                            sheet.value(r, c, Double.parseDouble(cell));
                        } else if (!cell.isEmpty()) {
                            sheet.value(r, c, cell);
                        }
                    }
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
