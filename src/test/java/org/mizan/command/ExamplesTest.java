package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.web.Language;
import picocli.CommandLine;

/** The help of a command that needs no server opens with an example, which works as it is written. */
class ExamplesTest {
    private static final String EXAMPLE = "Example: mizan ";
    private static final Map<String, String> FILES = Map.of(
            "marks.csv",
            "project,Huda,Omar,Lina\nPath,4,3,5\nPark,2,3,2\nBill,5,4,4\nRest,1,2,3\n",
            "ratings.csv",
            "unit,Ann,Ben\n1,4,5\n2,3,3\n3,1,2\n",
            "votes.csv",
            "winner,loser\na,b\nb,c\nc,a\na,b\n",
            "orders.csv",
            "judge,entry,place\nj,a,1\nj,b,2\nk,b,1\nk,a,2\n",
            "entries.csv",
            "entry,sector\nPath,health\nPark,roads\nBill,roads\nRest,health\n",
            "judges.csv",
            "judge,sectors\nHuda,health\nOmar,roads;health\nLina,roads\nSami,\n");

    @TempDir
    private Path directory;

    static Stream<Callable<Integer>> commands() {
        return Stream.of(
                new RankCommand(),
                new AgreementCommand(),
                new DesignCommand(),
                new PlanCommand(),
                new JudgesCommand(),
                new CutCommand(),
                new NextCommand(),
                new PairwiseCommand(),
                new OrdersCommand(),
                new SimulateCommand(),
                new TlsCommand());
    }

    /** The words of a command's example, behind the program's name. */
    static List<String> example(CommandLine line) {
        String first = line.getCommandSpec().usageMessage().description()[0];
        assertTrue(first.startsWith(EXAMPLE), first);
        return List.of(first.substring(EXAMPLE.length()).split(" "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_example_works_as_it_is_written(Callable<Integer> command) throws IOException {
        CommandLine line = HelpTexts.into(new CommandLine(command), Language.EN);
        List<String> words = new ArrayList<>(example(line));
        assertEquals(line.getCommandName(), words.removeFirst());
        for (int at = 0; at < words.size(); at++) {
            String content = FILES.get(words.get(at));
            if (content != null) {
                words.set(
                        at,
                        Files.writeString(directory.resolve(words.get(at)), content)
                                .toString());
            }
        }
        if (command instanceof TlsCommand) {
            words.addAll(List.of("--data", directory.toString()));
        }
        Run run = Run.of(command, words);
        assertEquals(0, run.code(), run.err());
    }
}
