package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.audit.Outside;
import org.mizan.web.Sha256;

/** Whatever was written into a publication and its input, a verdict comes of them or what they are not. */
class RecountFuzzTest {
    static Stream<byte[]> kept() throws IOException {
        return Stream.concat(
                Stream.of(kept("adjusted"), kept("rasch"), "null\nnull".getBytes(StandardCharsets.UTF_8)),
                PublishedPairs.all());
    }

    @MethodSource("kept")
    @FuzzTest
    void a_publication_and_its_input_are_recounted_or_refused(byte[] kept) {
        String both = new String(kept, StandardCharsets.UTF_8);
        int end = both.indexOf('\n');
        String publication = both.substring(0, Math.max(end, 0));
        byte[] input = both.substring(end + 1).strip().getBytes(StandardCharsets.UTF_8);
        // Only a publication that names its input is computed again.
        byte[] published = naming(input, publication);
        try {
            Recount.of(published, input);
        } catch (IllegalStateException | IllegalArgumentException refused) {
            assertNotNull(refused.getMessage());
        }
        try {
            Recount.follows(published, input);
        } catch (IllegalStateException | IllegalArgumentException refused) {
            assertNotNull(refused.getMessage());
        }
        try {
            Outside.Copy.of(publication);
        } catch (IllegalArgumentException refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @Test
    void what_is_fuzzed_holds_as_it_was_published() throws IOException {
        for (byte[] kept : Stream.concat(Stream.of(kept("adjusted"), kept("rasch")), PublishedPairs.all())
                .toList()) {
            String both = new String(kept, StandardCharsets.UTF_8);
            Recount recount = recounted(both);
            assertEquals(Recount.Verdict.HOLDS, recount.verdict(), () -> recount.other() + " in " + both);
            String publication =
                    new String(kept, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
            assertEquals(List.of(), Recount.strange(publication.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What fuzzing found: each of these ended in another exception, or was computed with until memory was gone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"entry\":\"01|\"entry\":null,\"other\":\"01",
                "\"thresholds\":\"shared\"|\"thresholds\":null",
                "\"estimator\":\"map\"|\"estimator\":null",
                "\"metrics\":[\"score\"]|\"metrics\":[\"other\"]",
                "{\"impact\":\"5\"}|{\"impact\":\"1e999999999\"}",
                "{\"impact\":\"5\"}|{\"impact\":null}",
                "\"weights\":{\"impact\":\"1\"}|\"weights\":{\"impact\":\"1e-999999999\"}",
                "\"options\":{|\"options\":null,\"others\":{"
            })
    void what_neither_can_be_is_refused(String written, String forged) throws IOException {
        String both = new String(kept("rasch"), StandardCharsets.UTF_8);
        assertTrue(both.contains(written), written);
        RuntimeException refused = assertThrows(RuntimeException.class, () -> recounted(both.replace(written, forged)));
        assertTrue(
                refused instanceof IllegalStateException || refused instanceof IllegalArgumentException,
                refused.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"x\"", ""})
    void what_is_another_document_than_a_publication_or_an_input_is_refused(String other) throws IOException {
        byte[] forged = other.getBytes(StandardCharsets.UTF_8);
        String both = new String(kept("rasch"), StandardCharsets.UTF_8);
        String publication = both.substring(0, both.indexOf('\n'));
        assertThrows(IllegalStateException.class, () -> Recount.of(forged, forged));
        assertThrows(IllegalStateException.class, () -> Recount.follows(forged, forged));
        assertThrows(IllegalStateException.class, () -> Recount.of(naming(forged, publication), forged));
        assertThrows(IllegalArgumentException.class, () -> Outside.Copy.of(other));
    }

    @Test
    void a_publication_that_names_no_digest_of_the_one_before_follows_nothing() throws IOException {
        String both = new String(kept("rasch"), StandardCharsets.UTF_8);
        String forged = both.substring(0, both.indexOf('\n')).replace("\"digest\"", "\"other\"");
        assertFalse(Recount.follows(forged.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }

    private static Recount recounted(String both) {
        int end = both.indexOf('\n');
        byte[] input = both.substring(end + 1).strip().getBytes(StandardCharsets.UTF_8);
        return Recount.of(naming(input, both.substring(0, end)), input);
    }

    /** Only a publication that names its input is computed again. */
    private static byte[] naming(byte[] input, String publication) {
        return publication
                .replaceFirst("\"inputDigest\":\"sha256:[0-9a-f]{64}", "\"inputDigest\":\"" + Sha256.named(input))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A publication on the first line, and its input on the second. */
    private static byte[] kept(String method) throws IOException {
        try (InputStream file = RecountFuzzTest.class.getResourceAsStream("/published/" + method + ".txt")) {
            return file.readAllBytes();
        }
    }
}
