package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every Arabic text of the house: one word for one thing, one spelling, Arabic punctuation. */
class ArabicTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path PRESETS = Path.of("conf/editions");
    private static final Pattern VOWELS = Pattern.compile("[\\u064B-\\u0652]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> TEXTS = texts();

    /** Words are sought without vowel signs, so that no sign hides one. */
    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            مراجع             → تقييم for a review, نسخة for a revision
            الشدة|شدته|شدتهم|متشدد|المحكم الشديد → صارم، صرامة
            الأرجحية          → نسبة الإمكان
            اعتماد|اعتمد|تعتمد البطاقة|تعتمد بطاقة → a card is sent; only the committee approves
            مراقب             → متابع
            نشر|منشور         → إعلان النتائج
            النموذج الجاهز    → قالب
            تكليف             → إسناد
            (^|\\s)[يت]نتظر   → a rule: يجب أن
            متوقع             → a rule: يجب أن
            حروف              → أحرف
            درجات المحكم|درجات محكم|درجة معطاة|الدرجات المعطاة|تمنح فيها درجات|توضع فيها درجات → a judge gives علامة
            واجهة البرمجة     → الواجهة البرمجية
            الدرجة الوسطى     → وسيط العلامات
            (^|\\s)(ا?ل|لل)?تعارض → تضارب المصالح
            """)
    void a_word_that_means_something_else_is_used_nowhere(String word, String instead) {
        assertNowhere(Pattern.compile(word), instead, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            محكم|محكِّم                      → محكّم
            منظم|منظِّم                      → منظّم
            متأهل                           → متأهّل
            \\u0627\\u064B                   → the sign stands before the alef: رقمًا
            \\u0651\\u064B|\\u064B\\u0651    → جدًا، تامًا
            [\\d}] %|٪                       → 90%
            [٠-٩]                            → digits are written by the edition's format
            [\\u0621-\\u064A][\\u064B-\\u0652]*[,;?] → ، ؛ ؟
            "\\{\\d}"                        → «{0}»
            من دون|بدون                      → دون
            """)
    void a_thing_is_spelled_in_one_way(String spelling, String instead) {
        assertNowhere(Pattern.compile(spelling), instead, false);
    }

    @Test
    void no_space_stands_twice_or_at_an_end() {
        assertNowhere(Pattern.compile("^ | $|  "), "one space", false);
    }

    @Test
    void a_note_of_a_ranking_reads_the_same_on_the_board_and_on_paper() {
        long notes = TEXTS.entrySet().stream()
                .filter(text -> text.getKey().contains(" ranking.note."))
                .peek(text -> assertEquals(
                        TEXTS.get("board.json "
                                + text.getKey().substring(text.getKey().indexOf("note."))),
                        text.getValue(),
                        text.getKey()))
                .count();
        assertTrue(notes > 10, "notes " + notes);
    }

    @Test
    void the_award_of_jordan_writes_the_digits_0_to_9() throws IOException {
        for (String preset : List.of("jordan-3", "jordan-5")) {
            JsonNode edition = JSON.readTree(PRESETS.resolve(preset + ".json").toFile());
            assertEquals("latn", edition.at("/results/digits").asText(), preset);
        }
    }

    private static void assertNowhere(Pattern wrong, String instead, boolean bare) {
        List<String> found = TEXTS.entrySet().stream()
                .filter(text -> wrong.matcher(bare ? bare(text.getValue()) : text.getValue())
                        .find())
                .map(text -> text.getKey() + ": " + text.getValue())
                .toList();
        assertEquals(List.of(), found, instead);
    }

    private static String bare(String text) {
        return VOWELS.matcher(text).replaceAll("");
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try {
            for (Path file : files(RESOURCES.resolve("messages"), ".ar.properties")) {
                for (String line : Files.readAllLines(file)) {
                    if (line.contains("=")) {
                        texts.put(
                                file.getFileName() + " "
                                        + line.substring(0, line.indexOf('=')).trim(),
                                line.substring(line.indexOf('=') + 1).replaceFirst("^ ", ""));
                    }
                }
            }
            for (Path file : files(RESOURCES.resolve("letters"), ".ar.txt")) {
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    texts.put(file.getFileName() + " " + ++number, line);
                }
            }
            for (Path file : files(RESOURCES.resolve("web/words/ar"), ".json")) {
                JSON.readTree(file.toFile())
                        .properties()
                        .forEach(word -> texts.put(
                                file.getFileName() + " " + word.getKey(),
                                word.getValue().asText()));
            }
            for (Path file : files(PRESETS, ".json")) {
                arabic(JSON.readTree(file.toFile()), file.getFileName() + " ", texts);
            }
            for (Path file : files(RESOURCES.resolve("web"), ".html")) {
                texts.put(
                        file.getFileName().toString(),
                        Files.readString(file)
                                .replaceAll("<[^>]*>|\\s+", " ")
                                .replaceAll(" +", " ")
                                .trim());
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return texts;
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void arabic(JsonNode node, String at, Map<String, String> texts) {
        if (node.path("ar").isTextual()) {
            texts.put(at, node.path("ar").asText());
        }
        node.properties().forEach(field -> arabic(field.getValue(), at + "/" + field.getKey(), texts));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            arabic(node.get(index), at + "/" + index, texts);
        }
    }
}
