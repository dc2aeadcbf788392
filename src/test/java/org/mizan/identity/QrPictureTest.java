package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nayuki.qrcodegen.QrCode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    private static final String LINK = "https://mizan.example.org/card?lang=ar#0123456789abcdefghjkmnpqrs";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

    @Test
    void the_path_draws_every_dark_square_once_within_a_margin_of_four() {
        var picture = QrPicture.of(LINK);
        var code = QrCode.encodeText(LINK, QrCode.Ecc.QUARTILE);
        assertEquals(code.size + 8, picture.side());
        var drawn = new int[picture.side()][picture.side()];
        var runs = RUN.matcher(picture.path());
        var at = 0;
        while (runs.find()) {
            assertEquals(at, runs.start());
            at = runs.end();
            for (int x = 0; x < Integer.parseInt(runs.group(3)); x++) {
                drawn[Integer.parseInt(runs.group(2))][Integer.parseInt(runs.group(1)) + x]++;
            }
        }
        assertEquals(picture.path().length(), at);
        for (int y = 0; y < drawn.length; y++) {
            for (int x = 0; x < drawn.length; x++) {
                assertEquals(code.getModule(x - 4, y - 4) ? 1 : 0, drawn[y][x], x + ", " + y);
            }
        }
    }
}
