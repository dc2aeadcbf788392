package org.mizan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** Ranks tables that are written to a file of their own, or that lie among the vectors. */
abstract class RankedTables {

    @TempDir
    Path directory;

    static Run rank(Path file, String... options) {
        return AgreementCommandTest.run(new RankCommand(), file, options);
    }

    Run rank(String table, String... options) throws IOException {
        return rank(Files.writeString(directory.resolve("scores.csv"), table), options);
    }

    Path vector(String path) throws IOException {
        try (InputStream stream = RankedTables.class.getResourceAsStream("/vectors/" + path)) {
            return Files.write(
                    directory.resolve("vector.csv"),
                    Objects.requireNonNull(stream).readAllBytes());
        }
    }

    Path sparse() throws IOException {
        return vector("mixed_model/sparse_review_means.csv");
    }

    static List<String> entries(JsonNode json) {
        List<String> entries = new ArrayList<>();
        json.get("entries").forEach(entry -> entries.add(entry.get("entry").textValue()));
        return entries;
    }

    static List<String> members(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static final String SQUARE = "entry,judge,score\na,j,4\na,k,5\na,l,3\nb,j,2\nb,k,3\nb,l,2\nc,j,1\nc,k,1\nc,l,2\n";
}
