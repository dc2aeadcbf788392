package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Ranking;
import org.mizan.table.Asked;
import org.mizan.table.Column;
import org.mizan.table.Fault;
import org.mizan.table.Marks;
import org.mizan.table.NamedRows;
import org.mizan.table.Reading;
import org.mizan.table.TableSentences;
import org.mizan.table.Tables;

/** Tables that were mangled on their way end in a refusal or a result; the profile {@code mangled} mangles more. */
class MangledTablesTest {
    private static final int TABLES = Integer.getInteger("mizan.mangled", 3_000);
    private static final int FIRST = Integer.getInteger("mizan.mangled.first", 0);
    /** One of so many goes through the command with its own method as well, where it has no more bytes than this. */
    private static final int RANKED = 20;

    private static final int SMALL = 20_000;
    private static final List<String> ODD = List.of(
            "\"",
            ",",
            ";",
            "\n",
            "\t",
            "\0",
            "=",
            "1,000",
            "1.234",
            "4/5",
            "e9",
            "\u200f",
            "\u0640",
            "NaN",
            "-",
            "ة",
            "٤٫٥",
            "sep=",
            "[",
            "]",
            "average",
            "judge",
            "project",
            "Timestamp",
            "11/12/2026 10:00",
            "1'000",
            "\u0651",
            "\ud83d",
            "<",
            "&",
            "PK",
            "A".repeat(300));

    @TempDir
    private Path directory;

    @Test
    void a_mangled_table_ends_in_a_refusal_or_a_result() throws IOException {
        List<byte[]> whole = new ArrayList<>();
        for (long seed = 0; seed < 4; seed++) {
            MarksOfTables marks = new MarksOfTables(seed);
            for (List<List<String>> rows : List.of(
                    marks.lines(true), marks.aColumnAJudge(), marks.aColumnAnEntry(), marks.aColumnACriterion(true))) {
                whole.add(
                        MarksOfTables.text(rows, seed % 2 == 0 ? ',' : ';', seed % 2 == 1, "", StandardCharsets.UTF_8));
            }
            whole.add(MarksOfTables.workbook(marks.aSheetAJudge()));
            whole.add(MarksOfTables.workbook(MarksOfTables.one(marks.aColumnAJudge())));
        }
        TableSentences arabic = new TableSentences(new Sentences("table", "ar")::say);
        TableSentences english = new TableSentences(new Sentences("table", "en")::say);
        for (int table = FIRST; table < FIRST + TABLES; table++) {
            Random random = new Random(table);
            byte[] mangled = mangled(whole.get(random.nextInt(whole.size())), random);
            try {
                read(mangled, arabic, english);
                if (table % RANKED == 0 && mangled.length < SMALL) {
                    ranked(Files.write(directory.resolve("table.csv"), mangled), table % (2 * RANKED) == 0);
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
                fail("table " + table + ": " + Base64.getEncoder().encodeToString(mangled), broken);
            }
        }
    }

    /** As a person does who names the file and nothing else: it ends in a ranking, or in words of what is wrong. */
    private static void ranked(Path table, boolean page) {
        List<String> arguments = new ArrayList<>(List.of(table.toString(), "--draws", "100"));
        arguments.addAll(page ? List.of("--format", "html") : List.of("--lang", "ar"));
        Run run = Run.of(new RankCommand(), arguments);
        assertTrue(run.code() == 0 || run.code() == 1, run.err());
        assertEquals(run.code() == 0, !run.out().isEmpty(), run.err());
        assertTrue(run.code() == 0 || !run.err().isBlank(), run.out());
        assertFalse(run.err().contains("Exception"), run.err());
    }

    private static void read(byte[] table, TableSentences arabic, TableSentences english) {
        for (Asked asked : List.of(Asked.MARKS, Asked.PAIRS, Asked.PLACES, Asked.MARKS.told(Map.of(), "", true))) {
            switch (Tables.read(table, asked)) {
                case Reading.Read(Marks marks) -> {
                    assertFalse(arabic.understood(marks, false).isEmpty());
                    assertFalse(english.understood(marks, true).isEmpty());
                    ScoreTable scores = ScoreTable.of(marks);
                    if (scores.faults().isEmpty() && asked.valued()) {
                        Ranking.rank(scores.scores(Map.of()), Options.of(Method.MEAN, 1));
                    }
                }
                case Reading.Refused(List<Fault> faults) -> {
                    assertTrue(english.faults(faults).size() <= 21);
                    assertFalse(arabic.faults(faults).isEmpty());
                }
            }
        }
        NamedRows.read(table, List.of(Column.WINNER, Column.LOSER), List.of(Column.TIE), Asked.PAIRS);
    }

    private static byte[] mangled(byte[] table, Random random) {
        byte[] mangled = table;
        for (int times = 1 + random.nextInt(4); times > 0 && mangled.length > 1; times--) {
            int at = random.nextInt(mangled.length);
            int to = Math.min(mangled.length, at + random.nextInt(40));
            mangled = switch (random.nextInt(5)) {
                case 0 -> joined(Arrays.copyOf(mangled, at), Arrays.copyOfRange(mangled, to, mangled.length));
                case 1 -> joined(Arrays.copyOf(mangled, to), Arrays.copyOfRange(mangled, at, mangled.length));
                case 2 -> {
                    byte[] odd = ODD.get(random.nextInt(ODD.size())).getBytes(StandardCharsets.UTF_8);
                    yield joined(
                            joined(Arrays.copyOf(mangled, at), odd), Arrays.copyOfRange(mangled, at, mangled.length));
                }
                case 3 -> Arrays.copyOf(mangled, at);
                default -> {
                    byte[] flipped = mangled.clone();
                    flipped[at] = (byte) random.nextInt(256);
                    yield flipped;
                }
            };
        }
        return mangled;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
