package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void files_in_the_wrong_order_are_told_which_comes_first() throws IOException {
        var input = Files.writeString(folder.resolve("in.json"), "[[\"entry\", \"judge\", {}]]");
        var publication = Files.writeString(folder.resolve("pub.json"), "{\"rows\": []}");
        var refused = Run.of(new CheckCommand(), List.of(input.toString(), publication.toString()));
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("Give the publication first, then the input"), refused.err());
    }

    /** A publication of another input with it, and what the command says when this was done to the publication. */
    private Run checked(Consumer<JsonObject> change) throws IOException {
        try (InputStream both = CheckCommandTest.class.getResourceAsStream("/published/adjusted.txt")) {
            var parts = new String(both.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            var publication = new JsonObject(parts[0]);
            change.accept(publication);
            var published = Files.writeString(folder.resolve("publication.json"), publication.encode());
            var input = Files.writeString(folder.resolve("input.json"), parts[1]);
            return Run.of(new CheckCommand(), List.of(published.toString(), input.toString()));
        }
    }

    @Test
    void a_publication_as_it_was_made_is_said_to_hold() throws IOException {
        var run = checked(publication -> {});
        assertEquals(2, run.code(), run.err());
        assertTrue(run.out().contains("The rows hold"), run.out());
    }

    @Test
    void a_publication_whose_rows_were_emptied_is_said_to_name_nobody() throws IOException {
        var run = checked(publication -> publication.put("rows", new JsonArray()));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.out().contains("The publication names none of the "), run.out());
        assertFalse(run.out().contains("The rows hold"), run.out());
    }

    @Test
    void a_publication_that_was_cut_off_behind_a_place_is_said_to_name_so_many_of_all() throws IOException {
        var run = checked(publication ->
                publication.getJsonArray("rows").getList().subList(1, 2).clear());
        assertEquals(2, run.code(), run.err());
        assertTrue(run.out().contains("the publication names 1 of the 2 entries"), run.out());
        assertTrue(run.out().contains("how far down places are named"), run.out());
    }

    @Test
    void all_that_can_be_changed_without_being_found_is_named() throws IOException {
        var members = new ArrayList<String>();
        checked(publication -> {
            publication.fieldNames().forEach(members::add);
            publication.getJsonArray("rows").getJsonObject(0).fieldNames().forEach(name -> members.add("rows." + name));
        });
        members.remove("rows");
        for (String member : members) {
            var run = checked(publication -> change(publication, member));
            assertTrue(
                    run.code() == 1
                            || !run.out().contains("The rows hold")
                            || run.out().matches("(?s).*\\b" + member + "\\b.*"),
                    member + ": " + run.out());
        }
    }

    private static void change(JsonObject publication, String member) {
        var place =
                member.startsWith("rows.") ? publication.getJsonArray("rows").getJsonObject(0) : publication;
        var name = member.substring(member.indexOf('.') + 1);
        place.put(name, changed(place.getValue(name)));
    }

    private static Object changed(Object value) {
        return switch (value) {
            case null -> 7;
            case Number number -> number.longValue() + 1;
            case Boolean truth -> !truth;
            case JsonArray list -> new JsonArray();
            case JsonObject object -> {
                var name = object.fieldNames().iterator().next();
                yield object.copy().put(name, changed(object.getValue(name)));
            }
            default -> value.toString().matches("[0-9.]+") ? "9.99" : value + "x";
        };
    }

    @Test
    void a_signature_may_begin_as_an_option_does() throws IOException {
        var file = Files.writeString(folder.resolve("some.json"), "{}").toString();
        var run = Run.of(new CheckCommand(), List.of(file, file, "--signature=-hV", "--key=" + file + ".none"));
        assertTrue(run.err().contains(file + ".none cannot be read"), run.err());
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var missing = folder.resolve("none.json").toString();
        var refused = Run.of(new CheckCommand(), List.of(missing, missing));
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains(missing + " cannot be read"), refused.err());
    }
}
