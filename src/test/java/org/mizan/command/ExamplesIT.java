package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Award;
import org.mizan.Main;
import org.mizan.TestServer;
import org.mizan.web.Language;
import picocli.CommandLine;

/** The examples of commands that need a house, run in one as they are written, in the order in which a person would. */
class ExamplesIT {
    @RegisterExtension
    static final TestServer house = TestServer.fresh();

    /**
     * The first serves until it is stopped, so that no test here would end; the others ask for words at a terminal, and
     * {@link BackupIT} types them.
     */
    private static final Set<String> ELSEWHERE = Set.of("mizan serve", "mizan backup", "mizan restore");

    private static final String MARKS =
            "project,judge,idea,technology,design,presentation\nPath,Huda,4,3,5,4\nPark,Huda,2,3,2,3\n";

    @TempDir
    private Path folder;

    private final TreeMap<String, CommandLine> commands = new TreeMap<>();
    private final Set<String> run = new HashSet<>();

    private void all(CommandLine line) {
        commands.put(line.getCommandSpec().qualifiedName(), line);
        line.getSubcommands().values().forEach(this::all);
    }

    /** The words of its example, with files in a folder of the test. */
    private List<String> example(String command) {
        List<String> words = new ArrayList<>(ExamplesTest.example(commands.get("mizan " + command)));
        words.replaceAll(word ->
                word.matches("[\\w-]+\\.(csv|json|zip)") ? folder.resolve(word).toString() : word);
        run.add("mizan " + command);
        return words;
    }

    private static Run works(List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(house.flags());
        Run done = Run.of(Main.class, all);
        assertEquals(0, done.code(), words + done.err() + done.out());
        return done;
    }

    @Test
    void every_example_works_as_it_is_written() throws IOException {
        all(HelpTexts.into(new CommandLine(Main.class), Language.EN));
        works(example("person create"));
        works(example("person link"));
        works(example("edition create"));
        answered(example("hackathon new"));
        entered();
        imported();
        rehearsed();
        works(example("outbox"));
        works(example("audit verify"));
        works(example("export"));
        checked();
        others();
    }

    /** A publication of the house, with the input of its standings. */
    private void checked() throws IOException {
        Award award = Award.scored(house);
        String standings = award.compute(new JsonObject());
        award.publish(standings).expect(201);
        written("publication.json", award, "/publications/1");
        written("input.json", award, "/standings/" + standings + "/input");
        List<String> words = example("check");
        assertEquals(2, Run.of(Main.class, words).code(), "the rows hold, and no signature was checked");
        words.add("--server=" + house.base());
        assertEquals(0, Run.of(Main.class, words).code());
    }

    private void written(String file, Award award, String path) throws IOException {
        Files.write(
                folder.resolve(file),
                award.organiser()
                        .get(award.base() + path)
                        .expect(200)
                        .response()
                        .body());
    }

    /** Its questions, with an empty line for each: what is offered is taken. */
    private static void answered(List<String> words) {
        List<String> all = new ArrayList<>(words.subList(2, words.size()));
        all.addAll(house.flags());
        BufferedReader answers = new BufferedReader(new StringReader("\n".repeat(6)));
        Run made = Run.of(new HackathonCommand.New(answers), all);
        assertEquals(0, made.code(), made.err());
    }

    /** Its entries are taken back before there are marks of them. */
    private void entered() throws IOException {
        Files.writeString(folder.resolve("projects.csv"), "Project\nBill\nRest\n");
        List<String> first = new ArrayList<>(example("entries"));
        first.add("--yes");
        String[] line = works(first).out().lines().toList().getLast().split(" ");
        works(example("entries"));
        List<String> undo = example("entries undo");
        undo.set(2, line[3]);
        works(undo);
    }

    /** What the table names is in the edition already; an import that is taken back is named by its own id. */
    private void imported() throws IOException {
        Files.writeString(folder.resolve("marks.csv"), MARKS);
        List<String> first = new ArrayList<>(example("import"));
        first.addAll(List.of("--create", "--yes"));
        String[] line = works(first).out().lines().toList().getLast().split(" ");
        assertTrue(works(example("import")).out().contains("nothing to do"));
        List<String> undo = example("import undo");
        undo.set(2, line[3]);
        assertTrue(works(undo).out().contains("Nothing was written"));
    }

    /** It is deleted by the name that was printed. */
    private void rehearsed() {
        String[] line = works(example("rehearsal make"))
                .out()
                .lines()
                .toList()
                .getLast()
                .split(" ");
        List<String> wipe = example("rehearsal wipe");
        wipe.set(2, line[3]);
        works(wipe);
    }

    /** The others need no house and are tested without one, or show the example of a command under them. */
    private void others() {
        Set<String> others = new TreeSet<>(commands.keySet());
        others.removeAll(run);
        others.removeAll(ELSEWHERE);
        ExamplesTest.commands().forEach(command -> others.remove("mizan " + new CommandLine(command).getCommandName()));
        for (String command : others) {
            CommandLine line = commands.get(command);
            assertFalse(line.getSubcommands().isEmpty(), command + " has no test of its example");
            List<String> words = ExamplesTest.example(line);
            assertTrue(commands.containsKey("mizan " + words.getFirst()), () -> command + ": " + words);
        }
    }
}
