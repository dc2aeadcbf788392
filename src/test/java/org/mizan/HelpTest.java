package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of every command, and what is said of a command that is written wrongly, in both languages. */
class HelpTest {
    private static final Pattern ARABIC = Pattern.compile("\\p{InArabic}");
    private static final Set<String> OF_ALL = Set.of(
            "usage.synopsisHeading",
            "usage.commandListHeading",
            "mixinStandardHelpOptions.help",
            "mixinStandardHelpOptions.version");

    private static List<CommandSpec> commands(String language) {
        List<CommandSpec> all = new ArrayList<>();
        collect(Main.commandLine("--lang", language), all);
        return all;
    }

    private static void collect(CommandLine line, List<CommandSpec> all) {
        all.add(line.getCommandSpec());
        line.getSubcommands().values().forEach(one -> collect(one, all));
    }

    private static List<ArgSpec> arguments(CommandSpec command) {
        List<ArgSpec> all = new ArrayList<>(command.options());
        all.addAll(command.positionalParameters());
        return all;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void every_command_and_argument_says_what_it_is(String language) {
        for (CommandSpec command : commands(language)) {
            String name = command.qualifiedName();
            assertEquals(1, command.usageMessage().header().length, name);
            spoken(language, command.usageMessage().header()[0], name);
            for (ArgSpec argument : arguments(command)) {
                String said = String.join(" ", argument.description());
                assertFalse(said.isBlank(), name + " " + name(argument));
                spoken(language, said, name + " " + name(argument));
            }
        }
    }

    private static void spoken(String language, String said, String what) {
        assertEquals(language.equals("ar"), ARABIC.matcher(said).find(), what + ": " + said);
    }

    /** Those that need no server are carried out by ExamplesTest. */
    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void every_command_s_help_opens_with_an_example_that_is_no_wrong_usage(String language) {
        Pattern example = Pattern.compile("[^:]+: mizan (.+)");
        for (CommandSpec command : commands(language)) {
            Matcher first = example.matcher(command.usageMessage().description()[0]);
            assertTrue(
                    first.matches(),
                    command.qualifiedName() + ": " + command.usageMessage().description()[0]);
            CommandLine.ParseResult parsed = Main.commandLine("--lang", language)
                    .parseArgs(first.group(1).split(" "));
            List<CommandLine> lines = parsed.asCommandLineList();
            String named = lines.getLast().getCommandSpec().qualifiedName();
            assertTrue(named.startsWith(command.qualifiedName()), named);
        }
    }

    @Test
    void every_sentence_of_the_help_is_of_a_command_that_is_there() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages/help.en.properties"))) {
            texts.load(reader);
        }
        Set<String> known = new TreeSet<>(OF_ALL);
        for (CommandSpec command : commands("en")) {
            String prefix = (command.qualifiedName(".") + ".").substring("mizan.".length());
            known.add(prefix + "usage.header");
            known.add(prefix + "usage.footerHeading");
            for (int line = 0; line < 20; line++) {
                known.add(prefix + "usage.description." + line);
                known.add(prefix + "usage.footer." + line);
            }
            for (ArgSpec argument : arguments(command)) {
                String key = argument instanceof OptionSpec
                        ? name(argument).substring(2)
                        : name(argument) + "[" + ((CommandLine.Model.PositionalParamSpec) argument).index() + "]";
                known.add(key);
                known.add(prefix + key);
            }
        }
        for (String key : texts.stringPropertyNames()) {
            assertTrue(known.contains(key.substring("help.".length())), key);
        }
    }

    @Test
    void every_help_opens_with_an_example_that_is_the_same_in_both_languages_and_is_read() {
        List<CommandSpec> english = commands("en");
        List<CommandSpec> arabic = commands("ar");
        for (int at = 0; at < english.size(); at++) {
            String[] lines = english.get(at).usageMessage().description();
            assertTrue(
                    lines.length > 0 && lines[0].startsWith("Example: mizan "),
                    english.get(at).qualifiedName());
            String example = lines[0].substring("Example: ".length());
            assertEquals("مثال: " + example, arabic.get(at).usageMessage().description()[0]);
            List<String> words = new ArrayList<>(List.of(example.split(" ")));
            words.removeFirst();
            Main.commandLine("--lang", "en").parseArgs(words.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ar | rank                     | ينقص FILE. اذكره كما في: mizan rank marks.csv --top 3
            en | rank                     | Missing: FILE. Give it, as in: mizan rank marks.csv --top 3
            ar | rank a.csv --colour red  | «--colour red» غير معروف هنا. اختر مما تعرضه --help.
            en | rank a.csv --seed much   | --seed: “much” cannot be read. Write it as --help says.
            ar | rank a.csv --seed 1 --seed 2 | ذُكر الخيار --seed مرتين. أبقِ واحدًا منهما.
            ar | person                   | 'ينقص اسم الأمر. اختر واحدًا من: create | link'
            ar | import                   | FILE ناقص. اكتب الجدول ودورته وجولته: mizan import marks.xlsx --edition jordan-5 --round technical
            en | import                   | FILE is missing. Give the table, its edition and its round: mizan import marks.xlsx --edition jordan-5 --round technical
            en | import a.csv --edition e | --round is missing. Give the table, its edition and its round: mizan import marks.xlsx --edition jordan-5 --round technical
            en | person                   | 'A command is missing. Choose one of: create | link'
            """)
    void a_command_that_is_written_wrongly_is_told_in_the_language_that_was_asked_for(
            String language, String words, String said) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.add("--lang=" + language);
        StringWriter err = new StringWriter();
        int code = Main.commandLine(arguments.toArray(String[]::new))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        assertEquals(2, code);
        assertEquals(said, err.toString().lines().findFirst().orElse(""));
    }

    @Test
    void help_is_given_in_arabic_when_asked_for() {
        StringWriter out = new StringWriter();
        int code = Main.commandLine("rank", "--help", "--lang", "ar")
                .setOut(new PrintWriter(out))
                .execute("rank", "--help", "--lang", "ar");
        assertEquals(0, code);
        assertTrue(out.toString().startsWith("يرتّب المشاركات من جدول علامات."), out.toString());
        assertTrue(out.toString().contains("الاستعمال: mizan rank"), out.toString());
        assertTrue(out.toString().contains("مثال: mizan rank marks.csv --top 3"), out.toString());
    }
}
