package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void a_file_that_is_not_there_is_named() {
        var missing = folder.resolve("none.json").toString();
        var refused = Run.of(new CheckCommand(), List.of(missing, missing));
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains(missing + " cannot be read"), refused.err());
    }
}
