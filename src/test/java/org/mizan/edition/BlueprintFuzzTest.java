package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.web.Json;
import org.mizan.web.Problem;

/** Whatever a preset of one's own says, or a patch of one, an edition comes of it or a refusal that points at the place. */
class BlueprintFuzzTest {
    private static final Preset HALL = Preset.named("hackathon-weekend").orElseThrow();

    static Stream<byte[]> presets() {
        return Preset.all().stream().map(Preset::document).map(BlueprintFuzzTest::bytes);
    }

    static Stream<byte[]> patches() {
        return Stream.of("""
                {"public": true, "start": "2026-10-02", "timeZone": "Asia/Amman", "prizes": {"1": {"name": {"ar": "أول"},
                 "amount": 5, "currency": "JOD"}}, "phases": {"x": {"name": {"ar": "م"}, "allows": ["score"],
                 "opensAt": "2026-01-01T00:00:00Z", "closesAt": "2026-02-01T00:00:00Z"}}, "results": null}
                """).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("presets")
    @FuzzTest
    void a_preset_is_read_or_refused(byte[] document) {
        JsonNode preset = written(document);
        if (preset != null) {
            read(preset);
        }
    }

    @MethodSource("patches")
    @FuzzTest
    void a_patch_of_a_preset_is_read_or_refused(byte[] document) {
        JsonNode patch = written(document);
        if (patch != null) {
            read(HALL.with(patch));
        }
    }

    private static void read(JsonNode document) {
        try {
            BlueprintReader.read(document, "");
        } catch (Problem refused) {
            assertNotNull(refused.getMessage());
        }
        try {
            BlueprintReader.terms(document, List.of("ar", "en"));
        } catch (Problem refused) {
            assertNotNull(refused.getMessage());
        }
    }

    private static JsonNode written(byte[] document) {
        try {
            return Json.written(document);
        } catch (IOException malformed) {
            return null;
        }
    }

    private static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
