package org.mizan.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Layers of settings over one another, and the records made of the result. The records are the only list of keys: a
 * component is a key, a record in a record is a group, and the packaged file gives each key its default.
 */
final class Layers {
    private static final String DEFAULTS = "/conf/mizan.json";
    private static final String PREFIX = "MIZAN_";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, RecordComponent> keys = new LinkedHashMap<>();
    private final Map<String, Setting> values = new HashMap<>();

    Layers(Class<? extends Record> root) {
        collect(root, "");
    }

    private void collect(Class<?> type, String prefix) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord()) {
                collect(component.getType(), prefix + component.getName() + ".");
            } else {
                keys.put(prefix + component.getName(), component);
            }
        }
    }

    void defaults() {
        try (InputStream stream = Layers.class.getResourceAsStream(DEFAULTS)) {
            if (stream == null) {
                throw new ConfigProblem("The defaults " + DEFAULTS + " are missing from the class path");
            }
            layer(JSON.readTree(stream), "defaults");
        } catch (IOException unreadable) {
            throw new ConfigProblem("The defaults " + DEFAULTS + " cannot be read: " + unreadable.getMessage());
        }
        for (String key : keys.keySet()) {
            if (!values.containsKey(key)) {
                throw new ConfigProblem(key + " has no default in " + DEFAULTS);
            }
        }
    }

    void file(Path file) {
        try {
            layer(JSON.readTree(Files.readString(file)), "file " + file);
        } catch (NoSuchFileException missing) {
            throw new ConfigProblem("The configuration file " + file + " does not exist");
        } catch (JsonProcessingException malformed) {
            JsonLocation place = malformed.getLocation();
            throw new ConfigProblem("The configuration file " + file + " is not JSON, line " + place.getLineNr()
                    + ", column " + place.getColumnNr() + ": " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new ConfigProblem("The configuration file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    void environment(Map<String, String> environment) {
        Map<String, String> names = new HashMap<>();
        keys.keySet().forEach(key -> names.put(variable(key), key));
        environment.forEach((name, text) -> {
            if (!name.startsWith(PREFIX)) {
                return;
            }
            String key = names.get(name);
            if (key == null) {
                throw new ConfigProblem("Unknown key " + name + " (environment)");
            }
            values.put(key, new Setting(key, TextNode.valueOf(text), true, "environment " + name));
        });
    }

    void flags(Map<String, String> flags) {
        flags.forEach((key, text) -> {
            known(key, "flag");
            values.put(key, new Setting(key, TextNode.valueOf(text), true, "flag"));
        });
    }

    /** MIZAN_HTTP_PUBLIC_URL for http.publicUrl. */
    static String variable(String key) {
        return PREFIX
                + key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private void layer(JsonNode root, String source) {
        if (!root.isObject()) {
            throw new ConfigProblem("A JSON object is expected (" + source + ")");
        }
        walk(root, "", source);
    }

    private void walk(JsonNode group, String prefix, String source) {
        group.properties().forEach(property -> {
            String key = prefix + property.getKey();
            JsonNode node = property.getValue();
            boolean isGroup = keys.keySet().stream().anyMatch(name -> name.startsWith(key + "."));
            if (isGroup && node.isObject()) {
                walk(node, key + ".", source);
            } else {
                known(key, source);
                values.put(key, new Setting(key, node, false, source));
            }
        });
    }

    private void known(String key, String source) {
        if (!keys.containsKey(key)) {
            throw new ConfigProblem("Unknown key " + key + " (" + source + ")");
        }
    }

    <T extends Record> T bind(Class<T> root) {
        return root.cast(bind(root, ""));
    }

    private Object bind(Class<?> type, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = prefix + components[i].getName();
            types[i] = components[i].getType();
            arguments[i] = types[i].isRecord() ? bind(types[i], key + ".") : value(key, components[i]);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw new ConfigProblem(prefix + ": " + refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("A record without its own constructor: " + type, impossible);
        }
    }

    private Object value(String key, RecordComponent component) {
        Setting setting = values.get(key);
        if (setting == null) {
            throw new ConfigProblem(key + " has no value");
        }
        return setting.as(component);
    }
}
