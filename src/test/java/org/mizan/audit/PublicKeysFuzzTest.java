package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file of public keys holds, keys come of it that verify nothing they did not sign, or a refusal. */
class PublicKeysFuzzTest {
    private static final byte[] SIGNATURE = new byte[64];

    static Stream<byte[]> files() {
        return Stream.of(
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k\","
                                + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"keys\":null}", "{\"keys\":[null]}", "{\"keys\":[]}", "[]", "{}", ""})
    void what_holds_no_key_is_refused(String file) {
        assertThrows(IllegalArgumentException.class, () -> PublicKeys.read(file));
    }

    @MethodSource("files")
    @FuzzTest
    void a_file_of_keys_is_read_or_refused(byte[] file) {
        try {
            PublicKeys keys = PublicKeys.read(new String(file, StandardCharsets.UTF_8));
            keys.verify(new byte[] {1}, SIGNATURE);
            keys.keys().keySet().forEach(keys::knows);
        } catch (IllegalArgumentException refused) {
            assertNotNull(refused.getMessage());
        }
    }
}
