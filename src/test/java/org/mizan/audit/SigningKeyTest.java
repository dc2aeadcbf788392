package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    /** RFC 8037, appendix A.1 */
    private static final JsonObject PUBLISHED_PAIR = new JsonObject()
            .put("kty", "OKP")
            .put("crv", "Ed25519")
            .put("d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
            .put("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    @Test
    void the_id_is_the_thumbprint_of_rfc_8037() {
        assertEquals(
                "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
                SigningKey.read(PUBLISHED_PAIR).id());
    }

    @Test
    void it_signs_as_rfc_8037_does() {
        byte[] text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(SigningKey.read(PUBLISHED_PAIR).sign(text)));
    }

    @Test
    void a_key_is_read_as_it_was_written() {
        SigningKey made = SigningKey.generate();
        SigningKey read = SigningKey.read(made.secret());
        byte[] text = {1, 2, 3};
        assertEquals(made.id(), read.id());
        assertTrue(SigningKey.verify(made.publicKey(), text, read.sign(text)));
    }

    @Test
    void another_text_is_not_signed() {
        SigningKey key = SigningKey.generate();
        assertFalse(SigningKey.verify(key.publicKey(), new byte[] {2}, key.sign(new byte[] {1})));
    }

    @Test
    void what_is_no_signature_or_no_key_does_not_verify() {
        SigningKey key = SigningKey.generate();
        assertFalse(SigningKey.verify(key.publicKey(), new byte[] {1}, new byte[7]));
        assertFalse(SigningKey.verify(new byte[3], new byte[] {1}, key.sign(new byte[] {1})));
    }

    /** The points whose order divides eight, as RFC 8032 writes them, and in the other ways that decoders let pass. */
    private static final List<String> SMALL = """
            0100000000000000000000000000000000000000000000000000000000000000
            ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
            0000000000000000000000000000000000000000000000000000000000000000
            0000000000000000000000000000000000000000000000000000000000000080
            26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05
            26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85
            c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a
            c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa
            0100000000000000000000000000000000000000000000000000000000000080
            ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
            edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
            edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
            eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
            eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
            """.lines().toList();

    /** With such a key S = 0 and R of small order sign whatever one likes, for every eighth text at the least. */
    @Test
    void a_key_of_small_order_is_none_and_has_signed_nothing() {
        for (String small : SMALL) {
            byte[] key = HexFormat.of().parseHex(small);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> PublicKeys.read(SigningKey.published(key).encode()),
                    small);
            for (String commitment : SMALL) {
                byte[] forged = Arrays.copyOf(HexFormat.of().parseHex(commitment), 64);
                for (byte text = 0; text < 64; text++) {
                    assertFalse(SigningKey.verify(key, new byte[] {text}, forged), small);
                }
            }
        }
    }

    @Test
    void halves_of_two_keys_are_refused() {
        JsonObject mixed = SigningKey.generate().secret().put("x", PUBLISHED_PAIR.getString("x"));
        assertThrows(IllegalArgumentException.class, () -> SigningKey.read(mixed));
    }

    @Test
    void the_published_key_holds_nothing_secret() {
        assertFalse(SigningKey.published(SigningKey.generate().publicKey()).containsKey("d"));
    }
}
