package org.mizan.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mizan.web.Json;

/** An edition as data with gaps: what it leaves open holds the word {@code "mustSet"}. */
public record Preset(String key, ObjectNode document) {
    /** Stands in a preset where whoever makes the edition must decide. */
    public static final String MUST_SET = "mustSet";

    private static final List<String> KEYS =
            List.of("hackathon-weekend", "jordan-3", "jordan-5", "egypt", "uzbekistan", "uae-student");

    private static final Map<String, Preset> OWN = new LinkedHashMap<>();

    static {
        for (String key : KEYS) {
            try (InputStream stream = Preset.class.getResourceAsStream("/conf/editions/" + key + ".json")) {
                if (stream == null) {
                    throw new IllegalStateException("the preset " + key + " is not in the jar");
                }
                OWN.put(key, new Preset(key, object(key, Json.written(stream.readAllBytes()))));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(key, unreadable);
            }
        }
    }

    /** The presets that come with the server. */
    public static List<Preset> all() {
        return List.copyOf(OWN.values());
    }

    /** Their names, one after the other, for a person who gave none of them. */
    public static String names() {
        return String.join(", ", KEYS);
    }

    /** The preset of that name, among those that come with the server. */
    public static Optional<Preset> named(String key) {
        return Optional.ofNullable(OWN.get(key));
    }

    /** A preset of one's own, from a file. */
    public static Preset read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        return new Preset(name, object(name, Json.written(Files.readAllBytes(file))));
    }

    /** The pointers of what must be set when an edition is made from it. */
    public List<String> mustSet() {
        List<String> open = new ArrayList<>();
        collect(document, "", open);
        return List.copyOf(open);
    }

    /** The preset with what was set, as a merge patch. */
    public JsonNode with(JsonNode set) {
        return MergePatch.apply(document, set);
    }

    private static void collect(JsonNode node, String pointer, List<String> open) {
        if (node.isTextual() && node.textValue().equals(MUST_SET)) {
            open.add(pointer);
        } else if (node.isObject()) {
            node.properties().forEach(member -> collect(member.getValue(), pointer + "/" + member.getKey(), open));
        }
    }

    private static ObjectNode object(String key, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("the preset " + key + " is not a JSON object");
    }
}
