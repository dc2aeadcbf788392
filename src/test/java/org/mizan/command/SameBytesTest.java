package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.ranking.Ranking;
import picocli.CommandLine;

/**
 * The same bytes in, the same bytes out, on every machine: SHA-256 of what the commands print. A change that is meant
 * raises the version that is printed, and then the digest here.
 */
class SameBytesTest {
    private static final Map<String, Supplier<Callable<Integer>>> COMMANDS = Map.of(
            "rank", RankCommand::new,
            "judges", JudgesCommand::new,
            "cut", CutCommand::new,
            "pairwise", PairwiseCommand::new,
            "orders", OrdersCommand::new,
            "agreement", AgreementCommand::new,
            "design", DesignCommand::new,
            "simulate", SimulateCommand::new);

    @TempDir
    private Path directory;

    private static final Map<String, Supplier<String>> TABLES = Map.of(
            "marks", SameBytesTest::marks,
            "votes", SameBytesTest::votes,
            "orders", SameBytesTest::orders,
            "ratings", SameBytesTest::ratings,
            "none", () -> "");

    private static String marks() {
        StringBuilder table = new StringBuilder("entry,judge,criterion,score,track,weight\n");
        for (int e = 0; e < 24; e++) {
            for (int r = 0; r < 4; r++) {
                int j = (e + r * (1 + e % 3)) % 8;
                for (int c = 0; c < 3; c++) {
                    int mark = 1 + (7 * e + 5 * j + 3 * c + e * j) % 5;
                    table.append("e%d,j%d,c%d,%d,t%d,%s%n".formatted(e, j, c, mark, e % 2, j % 3 == 0 ? "2" : "1"));
                }
            }
        }
        return table.toString();
    }

    private static String votes() {
        StringBuilder table = new StringBuilder("winner,loser,judge,tie\n");
        for (int vote = 0; vote < 60; vote++) {
            int one = vote % 7;
            int other = (one + 1 + vote % 3) % 7;
            table.append("i%d,i%d,j%d,%d%n".formatted(one, other, vote % 4, vote % 9 == 0 ? 1 : 0));
        }
        return table.toString();
    }

    private static String orders() {
        StringBuilder table = new StringBuilder("judge,entry,place\n");
        for (int j = 0; j < 6; j++) {
            for (int place = 1; place <= 5; place++) {
                table.append("j%d,e%d,%d%n".formatted(j, (j * j + place * (1 + j % 2 * 2)) % 7, place));
            }
        }
        return table.toString();
    }

    private static String ratings() {
        StringBuilder table = new StringBuilder("unit,rater,value\n");
        for (int u = 0; u < 15; u++) {
            for (int r = 0; r < 4; r++) {
                table.append("u%d,r%d,%d%n".formatted(u, r, 1 + (u + (u * r) % 3) % 5));
            }
        }
        return table.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "rank --seed 7 --format json, marks, fbf4b0b6d7bd5ac36689b88a1b079d4ce2edfc9af00f791bf8fbcf990df2f1b0",
        "rank --method scale --robust --seed 3 --format json, marks, cb1c324a3fda21427d91df74d8b1a81befda1ed9c3b634da5e1670f8a74a17f9",
        "rank --method ols --format json, marks, fe7c297fd2c0c195c43b2badff2ef8112fd63c869d2b7ca82e5a9df785851251",
        "rank --method rasch --estimator map --format json, marks, 8e5d967cdb633efb83f027f3be4d8b6d4102ac76775ac2139dfba8fc1d4e8106",
        "rank --method rasch --estimator jmle --format json, marks, 0e3a94685cb7d517c9b9790eeecdb658d4a2a4c6f33c6824836f2a549f9e89b6",
        "pairwise --format json, votes, 2ce6efc187d3c8f16d305d10f0e4cdb9bbb649cf15e0de8a08c0124e5796bbf9",
        "orders --format json, orders, a54484bbbfd685bf0cc46d75acf37020d91a30d41c8f4fe0c6a2144839c8ec6a",
        "agreement --format json, ratings, ca85538696b45e96a97876dffb87769ecac47e9be0217cc561aa1415e25238f1",
        "design --format json, marks, cce27e321af1cf3415893b0a830d25ccb415858e95196fa65ca57c65a97e356a",
        "judges --format json, marks, 78ffe34537c29733f1b1f67cd5fccf9adb91170132f72b49849ca2e2585dcb33",
        "cut --top 5 --format json, marks, b9b7a2a892c45c77e65bd5c186af7138d7f1e920f6dc166784c3ccf55afd637b",
        "simulate --kind small --replicates 3 --seed 5 --format json, none, 0fc7d74e6ba2ac41dbc345bec4f00c242a2f477bc9ee0eca632a669e823c6eeb"
    })
    void the_same_table_prints_the_same_bytes(String command, String table, String digest) throws Exception {
        StringWriter out = new StringWriter();
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        CommandLine line = new CommandLine(
                Objects.requireNonNull(COMMANDS.get(words.removeFirst())).get());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        words.addAll(List.of("--lang", "en"));
        if (!table.equals("none")) {
            String text = Objects.requireNonNull(TABLES.get(table)).get();
            words.add(Files.writeString(directory.resolve("table.csv"), text).toString());
        }
        assertEquals(0, line.execute(words.toArray(String[]::new)));
        byte[] found =
                MessageDigest.getInstance("SHA-256").digest(out.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals(digest, HexFormat.of().formatHex(found), "ranking version " + Ranking.VERSION);
    }
}
