package org.mizan.command;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.mizan.edition.EditionApi;
import org.mizan.edition.Preset;
import org.mizan.web.Messages;
import org.mizan.web.Problem;

/**
 * The six questions of a new hackathon. Each stands on a line of its own with what Enter takes, so that answers may be
 * piped; an answer that the edition cannot have is told in the server's own words and asked for again.
 */
final class HackathonQuestions {
    private static final Pattern ARABIC = Pattern.compile("\\p{IsArabic}");
    private static final int MOST_OF_SLUG = 56;

    private final Preset preset;
    private final LocalDate today;
    private final Sentences sentences;
    private final Messages messages;
    private final Consumer<String> out;
    private final BufferedReader in;

    HackathonQuestions(
            Preset preset,
            LocalDate today,
            Sentences sentences,
            Messages messages,
            Consumer<String> out,
            BufferedReader in) {
        this.preset = preset;
        this.today = today;
        this.sentences = sentences;
        this.messages = messages;
        this.out = out;
        this.in = in;
    }

    private enum Question {
        NAME("/name"),
        START("/start"),
        ZONE("/timeZone"),
        TEAM("/teams/largest"),
        REVIEWS("/rounds/hall/reviewsPerEntry"),
        PUBLIC("/public");

        private final String pointer;

        Question(String pointer) {
            this.pointer = pointer;
        }

        private boolean concerns(Problem.Fault fault) {
            return fault.pointer().equals(pointer) || fault.pointer().startsWith(pointer + "/");
        }

        private void put(JsonObject set, Object value) {
            JsonObject at = set;
            List<String> path = List.of(pointer.substring(1).split("/", -1));
            for (String member : path.subList(0, path.size() - 1)) {
                if (!at.containsKey(member)) {
                    at.put(member, new JsonObject());
                }
                at = at.getJsonObject(member);
            }
            at.put(path.getLast(), value);
        }
    }

    /** What the answers set of the preset; empty where the input ended before the last of them. */
    Optional<JsonObject> ask() throws IOException {
        JsonObject set = new JsonObject();
        int number = 0;
        for (Question question : Question.values()) {
            if (!ask(question, ++number + "/" + Question.values().length, set)) {
                return Optional.empty();
            }
        }
        return Optional.of(set);
    }

    private boolean ask(Question question, String number, JsonObject set) throws IOException {
        String usual = usual(question);
        while (true) {
            out.accept(number + "  " + asked(question) + " [" + usual + "]");
            String line = in.readLine();
            if (line == null) {
                return false;
            }
            String answer = line.isBlank() ? usual : line.strip();
            question.put(set, read(question, answer));
            List<Problem.Fault> wrong = EditionApi.faults(preset, set).stream()
                    .filter(question::concerns)
                    .toList();
            if (wrong.isEmpty()) {
                return true;
            }
            wrong.forEach(fault -> out.accept(
                    sentences.say("hackathon.wrong", answer, messages.format(fault.code(), fault.arguments()))));
        }
    }

    private String asked(Question question) {
        return switch (question) {
            case NAME -> sentences.say("hackathon.name");
            case START -> sentences.say("hackathon.start");
            case ZONE -> sentences.say("hackathon.zone");
            case TEAM -> sentences.say("hackathon.team");
            case REVIEWS -> sentences.say("hackathon.reviews");
            case PUBLIC -> sentences.say("hackathon.public");
        };
    }

    /** What Enter takes. */
    private String usual(Question question) {
        return switch (question) {
            case NAME ->
                preset.document().at("/name/en").textValue() + " / "
                        + preset.document().at("/name/ar").textValue();
            case START -> today.with(TemporalAdjusters.next(DayOfWeek.FRIDAY)).toString();
            case ZONE -> {
                String here = ZoneId.systemDefault().getId();
                yield ZoneId.getAvailableZoneIds().contains(here) ? here : "UTC";
            }
            case TEAM -> preset.document().at("/teams/largest").asText();
            case REVIEWS -> preset.document().at("/rounds/hall/reviewsPerEntry").asText();
            case PUBLIC -> sentences.say("hackathon.no");
        };
    }

    /** What was meant; where nothing can be made of it, the words themselves, of which the edition says what is wrong. */
    private Object read(Question question, String answer) {
        return switch (question) {
            case NAME -> name(answer);
            case ZONE -> answer;
            case START -> plain(answer);
            case TEAM, REVIEWS -> number(plain(answer));
            case PUBLIC ->
                answer.equalsIgnoreCase(sentences.say("hackathon.yes"))
                        ? true
                        : answer.equalsIgnoreCase(sentences.say("hackathon.no")) ? (Object) false : answer;
        };
    }

    /** In one language or in two with a stroke between them; one name serves for both languages. */
    private static JsonObject name(String answer) {
        JsonObject name = new JsonObject();
        for (String part : answer.split("\\s+/\\s+", -1)) {
            name.put(ARABIC.matcher(part).find() ? "ar" : "en", part.strip());
        }
        String one = name.stream()
                .findFirst()
                .map(entry -> (String) entry.getValue())
                .orElse(answer);
        return new JsonObject().put("ar", name.getString("ar", one)).put("en", name.getString("en", one));
    }

    /** With digits of any script as 0 to 9. */
    private static String plain(String answer) {
        StringBuilder plain = new StringBuilder();
        answer.codePoints()
                .map(letter -> Character.digit(letter, 10) < 0 ? letter : '0' + Character.digit(letter, 10))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static Object number(String answer) {
        return answer.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(answer) : answer;
    }

    /** The short name that the answers make: of the English name, or of the year where that has no Latin letters. */
    static String slug(JsonObject set) {
        String latin = Normalizer.normalize(set.getJsonObject("name").getString("en"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = latin.substring(0, Math.min(latin.length(), MOST_OF_SLUG)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "hackathon-" + set.getString("start").substring(0, 4) : cut;
    }
}
