package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nayuki.qrcodegen.QrCode;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.mizan.web.Json;

class QrPictureTest {
    private static final String LINK = "https://mizan.example.org/card?lang=ar#0123456789abcdefghjkmnpqrs";

    @Test
    void the_rows_have_every_square_and_the_view_a_margin_of_four() {
        var picture = QrPicture.of(LINK);
        var code = QrCode.encodeText(LINK, QrCode.Ecc.QUARTILE);
        assertEquals(code.size + 8, picture.side());
        assertEquals(code.size, picture.rows().size());
        for (int y = 0; y < code.size; y++) {
            var row = picture.rows().get(y);
            var bits = new BigInteger(row, 16);
            for (int x = 0; x < 4 * row.length(); x++) {
                assertEquals(code.getModule(x, y), bits.testBit(4 * row.length() - 1 - x), x + ", " + y);
            }
        }
    }

    @Test
    void a_picture_is_small_enough_for_a_sheet_of_hundreds() {
        assertTrue(Json.bytes(QrPicture.of(LINK)).length() < 800);
    }
}
