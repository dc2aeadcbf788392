package org.mizan.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Ids, keys and names that answers held, by what they are of: with them later requests reach what earlier ones made. */
final class Seen {
    private static final int MOST = 40;

    private final RandomGenerator random;
    private final Map<String, List<String>> values = new TreeMap<>();

    Seen(RandomGenerator random) {
        this.random = random;
    }

    void add(String of, String value) {
        if (value.isEmpty()) {
            return;
        }
        List<String> known = values.computeIfAbsent(of, name -> new ArrayList<>());
        if (known.contains(value)) {
            return;
        }
        if (known.size() < MOST) {
            known.add(value);
        } else {
            // The first ones stay: the award that all began with.
            known.set(MOST / 2 + random.nextInt(MOST / 2), value);
        }
    }

    /** Everything in an answer to a request for that path. */
    void addAll(String path, JsonNode answer) {
        String[] segments = path.split("[/?]", -1);
        String last = "";
        for (String segment : segments) {
            last = segment.matches("[a-z-]+") && !segment.equals("mine") && !segment.equals("me") ? segment : last;
        }
        add(last, "", answer);
    }

    private void add(String of, String member, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(member.isEmpty() ? of : member, field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            node.forEach(element -> add(of, element.isObject() ? "" : member, element));
            // The objects of a member's list are of what the member says.
            node.forEach(element -> {
                if (element.isObject() && !member.isEmpty()) {
                    add(member, "", element);
                }
            });
        } else if (node.isTextual() && node.textValue().length() <= 200) {
            boolean names = List.of("id", "key", "number").contains(member);
            add(names ? one(of) : member, node.textValue());
        } else if (node.isIntegralNumber() && member.equals("number")) {
            add("number", node.asText());
        }
    }

    /** What one of several is called. */
    private static String one(String several) {
        return switch (several) {
            case "people" -> "person";
            case "criteria" -> "criterion";
            case "standings" -> "standings";
            case "entries" -> "entry";
            default -> several.endsWith("s") ? several.substring(0, several.length() - 1) : several;
        };
    }

    /** One of that kind; of any kind where none is known. */
    String any(String of) {
        List<String> known = values.get(of);
        if (known == null || random.nextInt(40) == 0) {
            List<List<String>> all = List.copyOf(values.values());
            known = all.get(random.nextInt(all.size()));
        }
        return known.get(random.nextInt(known.size()));
    }

    boolean knows(String of) {
        return values.containsKey(of);
    }
}
