package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence exists in both languages, is used, and every one that is used exists. */
class MessagesTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern ARABIC = Pattern.compile("\\p{InArabic}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** How a key is given to what makes a sentence of it; the first literal after it is the key. */
    private static final Pattern SAID = Pattern.compile(
            "(?:Problem\\s*\\.\\s*conflict|Problem\\s*\\.\\s*invalid|Problem\\s*\\.\\s*of|\\bnew\\s+(?:Problem\\s*\\.\\s*)?Fault"
                    + "|\\.format|\\bsay)\\s*\\(\\s*(?:\\d{3}\\s*,\\s*)?\"([a-z]+(?:\\.[A-Za-z0-9-]+)+)\"");

    /**
     * What is said in domains of the server or of a command's usage refuses what a person asked for; of a table also what
     * was understood, of a plan what it is like, and parts of sentences.
     */
    private static final Set<String> REFUSED = Stream.concat(Messages.DOMAINS.stream(), Stream.of("usage"))
            .filter(domain -> !Set.of("table", "plan", "names").contains(domain))
            .collect(Collectors.toSet());

    /** What is said in these domains without refusing anything: titles, names, hints and what was done. */
    private static final Pattern TOLD = Pattern.compile(
            "^web\\.(title|subject)\\.|^mail\\.(role\\.|house$)|\\.hint$|^judging\\.import\\.(done|same|line)$|^judging\\.undo\\.use\\.|^edition\\.made\\.|^(edition\\.rehearsal\\.name|judging\\.rehearsal\\.\\w+)$|^usage\\.(option$|made\\.)|^audit\\.verify\\.");

    private static final Pattern NEXT_IN_ENGLISH = Pattern.compile("(^[^ ]+ |[.;:,] )(then )?("
            + "Add|Ask|Change|Check|Choose|Come|Compare|Complete|Compute|Correct|Enter|Fill|Give|Go|Join|Keep|Leave|Let|Look"
            + "|Make|Move|Name|Open|Put|Read|Remove|Renew|Say|Send|Set|Shorten|Sign|Simplify|Split|State|Take|Tell|Try|Use|Wait|Withdraw|Write"
            + "|Import|Form|Save|let its|state this|compute the|take that|ask an)\\b");

    private static final Pattern NEXT_IN_ARABIC = Pattern.compile("(?:^|[ :])[وف]?(?:"
            + "أبق|أبقه|أبقها|أجل|أخبر|أدخل|أرسل|أرسله|أرسلها|أضف|أضفه|أضيفوا|أعد|أعطه|ألغ|أنشئ|أنشئه|احذف|احذفه|احذفها|احسب|احفظه"
            + "|اختر|اختصر|اختصره|اختصرها|اخرج|اذكر|اذكره|استعمل|اسأل|اسحبوا|اضع|اطلب|اطلبها|اطلع|افتح|اقرأ|اكتب|اكتبه|املأه|انتظر"
            + "|انتقل|انضم|تحقق|تراجع|جدده|سجل|سم|صحح|صححه|صححها|ضع|ضعه|عد|عدل|عين|غير|غيرها|قارن|قسمه)(?=[ .،؛:]|$)");

    private static final Map<String, Properties> FILES = files();
    private static final Set<String> LITERALS = literals();

    private static Map<String, Properties> files() {
        try (Stream<Path> list = Files.list(MESSAGES)) {
            Map<String, Properties> files = new TreeMap<>();
            for (Path path : list.toList()) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(path)) {
                    properties.load(reader);
                }
                files.put(path.getFileName().toString().replace(".properties", ""), properties);
            }
            return files;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<String> sources() {
        try (Stream<Path> tree = Files.walk(SOURCES)) {
            List<String> sources = new ArrayList<>();
            for (Path path :
                    tree.filter(file -> file.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(path, StandardCharsets.UTF_8));
            }
            return sources;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Set<String> literals() {
        Set<String> literals = new HashSet<>();
        for (String source : sources()) {
            LITERAL.matcher(source).results().forEach(found -> literals.add(found.group(1)));
        }
        return literals;
    }

    private static Set<String> domains() {
        return FILES.keySet().stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys() {
        return FILES.values().stream()
                .flatMap(file -> file.stringPropertyNames().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void both_languages_have_the_same_keys() {
        for (String domain : domains()) {
            assertEquals(names(domain + ".en"), names(domain + ".ar"), domain);
        }
    }

    private static Set<String> names(String file) {
        Properties properties = FILES.get(file);
        return properties == null ? Set.of() : new TreeSet<>(properties.stringPropertyNames());
    }

    @Test
    void every_key_begins_with_its_domain() {
        FILES.forEach((file, properties) -> properties
                .stringPropertyNames()
                .forEach(key -> assertTrue(key.startsWith(file.substring(0, file.lastIndexOf('.') + 1)), key)));
    }

    @Test
    void no_key_stands_twice_in_a_file() throws IOException {
        for (String file : FILES.keySet()) {
            List<String> keys;
            try (Stream<String> lines = Files.lines(MESSAGES.resolve(file + ".properties"))) {
                keys = lines.filter(line -> line.matches("[a-z]+\\..*=.*"))
                        .map(line -> line.substring(0, line.indexOf('=')).trim())
                        .toList();
            }
            assertEquals(new HashSet<>(keys).size(), keys.size(), file);
        }
    }

    @Test
    void every_pattern_can_be_formatted_and_both_languages_fill_the_same_blanks() {
        for (String domain : domains()) {
            for (String key : names(domain + ".en")) {
                assertEquals(blanks(domain + ".en", key), blanks(domain + ".ar", key), key);
            }
        }
    }

    /** A blank is one whose argument shows. */
    private static Set<Integer> blanks(String file, String key) {
        MessageFormat format = new MessageFormat(FILES.get(file).getProperty(key), java.util.Locale.ENGLISH);
        Set<Integer> blanks = new TreeSet<>();
        for (int index = 0; index < format.getFormatsByArgumentIndex().length; index++) {
            blanks.add(index);
        }
        return blanks;
    }

    @Test
    void no_apostrophe_swallows_a_part_of_a_sentence() {
        // MessageFormat takes one apostrophe as the beginning of a quotation.
        FILES.forEach((file, properties) -> properties.forEach((key, pattern) -> assertEquals(
                0,
                pattern.toString()
                        .replace("''", "")
                        .chars()
                        .filter(letter -> letter == '\'')
                        .count(),
                key + ": " + pattern)));
    }

    @Test
    void arabic_sentences_are_arabic_and_english_ones_are_not() {
        FILES.forEach((file, properties) -> properties.forEach((key, pattern) -> assertEquals(
                file.endsWith(".ar"), ARABIC.matcher(pattern.toString()).find(), key + ": " + pattern)));
    }

    @Test
    void every_refusal_says_what_to_do_next() {
        for (String file : List.of("en", "ar")) {
            Pattern next = file.equals("en") ? NEXT_IN_ENGLISH : NEXT_IN_ARABIC;
            List<String> silent = keys().stream()
                    .filter(key -> REFUSED.contains(key.substring(0, key.indexOf('.'))))
                    .filter(key -> !TOLD.matcher(key).find())
                    .sorted()
                    .map(key -> key + ": " + text(key, file))
                    .filter(said -> !next.matcher(said).find())
                    .toList();
            assertEquals(List.of(), silent, "a rule alone is not enough: say what to do, as a request");
        }
    }

    /** Without vowel signs. */
    private static String text(String key, String language) {
        return FILES.get(key.substring(0, key.indexOf('.')) + "." + language)
                .getProperty(key)
                .replaceAll("[\\u064B-\\u0652]", "");
    }

    @Test
    void no_sentence_speaks_of_the_machinery_to_people() {
        Pattern machinery = Pattern.compile("ETag|JSON pointer|\\bfacts\\b|SQL|\\brow version|\\bentity\\b");
        FILES.forEach((file, properties) -> properties.forEach((key, pattern) ->
                assertFalse(machinery.matcher(pattern.toString()).find(), key + ": " + pattern)));
    }

    /** Of a table too, which a request is told with its parameters in place of these. */
    @Test
    void only_commands_speak_of_their_options() {
        Pattern commands = Pattern.compile(
                "^(audit\\.verify|table)\\.|^names\\.folded$|^(judging|submission)\\.import\\.lacking$");
        Pattern option = Pattern.compile("(^|[^-])--[a-z]");
        for (Language language : Language.values()) {
            Messages messages = Messages.of(language);
            assertEquals(
                    List.of(),
                    messages.keys().stream()
                            .filter(key -> option.matcher(messages.pattern(key)).find())
                            .filter(key -> !commands.matcher(key).find())
                            .toList());
        }
    }

    @Test
    void every_key_that_is_said_exists() {
        Set<String> keys = keys();
        for (String source : sources()) {
            SAID.matcher(source)
                    .results()
                    .forEach(said -> assertTrue(exists(keys, said.group(1)), "no sentence for " + said.group(1)));
        }
    }

    /** A class that speaks for one domain leaves its name out. */
    private static boolean exists(Set<String> keys, String said) {
        return keys.contains(said) || domains().stream().anyMatch(domain -> keys.contains(domain + "." + said));
    }

    @Test
    void every_literal_that_looks_like_a_key_of_a_sentence_is_one() {
        // Of the domains whose literals in dots are only ever keys: acts have names like "team.found" too.
        Set<String> keys = keys();
        LITERALS.stream()
                .filter(literal -> literal.matches("(web|audit)(\\.[a-zA-Z0-9]+)+"))
                .forEach(literal -> assertTrue(keys.contains(literal), "no sentence for " + literal));
    }

    @Test
    void every_key_is_used() {
        // A literal that ends in a dot is the beginning of keys whose end is data: "mail.role." + role.
        Set<String> beginnings = LITERALS.stream()
                .filter(literal -> literal.matches("[a-z]+(\\.[A-Za-z]+)*\\."))
                .collect(Collectors.toSet());
        for (String key : new TreeSet<>(keys())) {
            if (key.startsWith("help.")) {
                continue; // picocli makes these of the names of commands and options, which HelpTest holds
            }
            String inItsDomain = key.substring(key.indexOf('.') + 1);
            assertTrue(
                    LITERALS.contains(key)
                            || LITERALS.contains(inItsDomain)
                            || beginnings.stream().anyMatch(key::startsWith),
                    key + " is used nowhere");
        }
    }
}
