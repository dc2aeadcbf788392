package org.mizan.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.rubric.Wording;
import org.mizan.web.Json;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Text;

/**
 * Reads the members of a JSON object and collects every fault by its pointer. After a fault a reader goes on with a
 * harmless value, so that whoever fills a form in sees all of its faults at once; nothing is built from such values.
 */
final class Fields {
    static final Pattern KEY = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final JsonNode node;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> read = new HashSet<>();

    Fields(JsonNode node, String pointer, List<Fault> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
        if (node.isTextual() && node.textValue().equals(Preset.MUST_SET)) {
            faults.add(new Fault(pointer, "edition.mustSet"));
        } else if (!node.isObject()) {
            faults.add(new Fault(pointer, "web.body.object"));
        }
    }

    String at(String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    void fault(String member, String code, Object... arguments) {
        faults.add(new Fault(at(member), code, arguments));
    }

    void faultHere(String code, Object... arguments) {
        faults.add(new Fault(pointer, code, arguments));
    }

    boolean has(String member) {
        JsonNode value = node.path(member);
        return !value.isMissingNode() && !value.isNull();
    }

    /** Whether the member is there but holds only the word that it must be set. */
    boolean open(String member) {
        return Preset.MUST_SET.equals(node.path(member).textValue());
    }

    /** The keys in the object of that member, whatever stands there. */
    Set<String> keys(String member) {
        Set<String> keys = new HashSet<>();
        node.path(member).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    int sizeOf(String member) {
        return node.path(member).size();
    }

    /** The member is known, whether or not it is read. */
    void skip(String member) {
        read.add(member);
    }

    /** Whatever was not read is not known. */
    void done() {
        node.fieldNames().forEachRemaining(member -> {
            if (!read.contains(member)) {
                fault(member, "web.body.unknown");
            }
        });
    }

    private @Nullable JsonNode take(String member) {
        read.add(member);
        if (!has(member)) {
            fault(member, "web.body.missing");
            return null;
        }
        if (open(member)) {
            fault(member, "edition.mustSet");
            return null;
        }
        return node.path(member);
    }

    Text name(List<String> languages) {
        return text("name", Wording.ofName(languages));
    }

    Text description(String member, List<String> languages) {
        return text(member, Wording.ofDescription(languages));
    }

    private Text text(String member, Wording wording) {
        JsonNode value = take(member);
        return value == null ? Text.of("", "") : text(value, at(member), wording);
    }

    private Text text(JsonNode value, String at, Wording wording) {
        Map<String, String> words = new LinkedHashMap<>();
        if (!value.isObject()) {
            faults.add(new Fault(at, "web.body.text"));
            return new Text(words);
        }
        value.properties().forEach(word -> {
            if (word.getValue().isTextual()) {
                words.put(word.getKey(), wording.prose().normal(word.getValue().textValue()));
            }
        });
        Text text = new Text(words);
        wording.check(faults, at, text);
        return text;
    }

    List<Text> texts(String member, Wording wording) {
        List<Text> texts = new ArrayList<>();
        int index = 0;
        for (JsonNode value : items(member, 100)) {
            texts.add(text(value, at(member) + "/" + index++, wording));
        }
        return texts;
    }

    List<String> words(String member, Pattern pattern, int most) {
        List<String> words = new ArrayList<>();
        int index = 0;
        for (JsonNode value : items(member, most)) {
            String word = value.isTextual() ? value.textValue() : "";
            if (!pattern.matcher(word).matches() || words.contains(word)) {
                faults.add(new Fault(at(member) + "/" + index, "web.body.pattern"));
            }
            words.add(word);
            index++;
        }
        return words;
    }

    String word(String member, Pattern pattern) {
        JsonNode value = take(member);
        if (value == null) {
            return "";
        }
        if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
            fault(member, "web.body.pattern");
            return "";
        }
        return value.textValue();
    }

    boolean flag(String member) {
        JsonNode value = take(member);
        if (value != null && !value.isBoolean()) {
            fault(member, "web.body.boolean");
        }
        return value != null && value.booleanValue();
    }

    int integer(String member, int least, int most) {
        return (int) whole(member, least, most);
    }

    @Nullable
    Integer integerOrNone(String member, int least, int most) {
        read.add(member);
        return has(member) ? Integer.valueOf(integer(member, least, most)) : null;
    }

    long whole(String member, long least, long most) {
        JsonNode value = take(member);
        if (value == null) {
            return least;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            fault(member, "web.body.whole");
            return least;
        }
        if (value.longValue() < least) {
            fault(member, "web.body.low", Long.toString(least));
            return least;
        }
        if (value.longValue() > most) {
            fault(member, "web.body.high", Long.toString(most));
            return least;
        }
        return value.longValue();
    }

    BigDecimal decimal(String member) {
        JsonNode value = take(member);
        if (value == null) {
            return BigDecimal.ONE;
        }
        BigDecimal number = Json.decimal(value);
        if (number == null) {
            fault(member, "web.body.decimal");
            return BigDecimal.ONE;
        }
        return number;
    }

    @Nullable
    Instant time(String member) {
        JsonNode value = take(member);
        if (value == null) {
            return null;
        }
        try {
            Instant time =
                    Instant.parse(value.isTextual() ? value.textValue() : "").truncatedTo(ChronoUnit.MILLIS);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // Named below, like a time out of bounds.
        }
        fault(member, "web.body.instant");
        return null;
    }

    /** The object of that member; an empty one after a fault. */
    Fields object(String member) {
        JsonNode value = take(member);
        JsonNode empty = JsonNodeFactory.instance.objectNode();
        return new Fields(value == null ? empty : value, at(member), faults);
    }

    /** Every member of the object of that member, each an object by a key. */
    void each(String member, int most, BiConsumer<String, Fields> reads) {
        Fields inner = object(member);
        if (inner.node.size() > most) {
            fault(member, "web.body.many", most, inner.node.size());
            return;
        }
        inner.node.properties().forEach(property -> {
            if (KEY.matcher(property.getKey()).matches()) {
                reads.accept(property.getKey(), new Fields(property.getValue(), inner.at(property.getKey()), faults));
            } else {
                inner.fault(property.getKey(), "edition.key");
            }
        });
    }

    /** The items of an array, each an object. */
    List<Fields> list(String member, int most) {
        List<Fields> list = new ArrayList<>();
        for (JsonNode value : items(member, most)) {
            list.add(new Fields(value, at(member) + "/" + list.size(), faults));
        }
        return list;
    }

    private Iterable<JsonNode> items(String member, int most) {
        JsonNode value = take(member);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            fault(member, "web.body.list");
            return List.of();
        }
        if (value.size() > most) {
            fault(member, "web.body.many", most, value.size());
            return List.of();
        }
        return value;
    }
}
