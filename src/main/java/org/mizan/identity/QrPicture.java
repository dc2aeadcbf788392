package org.mizan.identity;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A QR code: the dark squares of each row in hexadecimal, the first one the highest bit of the first digit, to be drawn in
 * the middle of a view of {@code side} by {@code side}, which has the quiet margin that readers need.
 */
public record QrPicture(int side, List<String> rows) {
    private static final int MARGIN = 4;
    private static final int BITS = 4;

    /** Keeps a copy. */
    public QrPicture {
        rows = List.copyOf(rows);
    }

    /** The code of a text, with a quarter of it to spare for scratches and folds. */
    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.QUARTILE);
        return new QrPicture(
                code.size + 2 * MARGIN,
                IntStream.range(0, code.size).mapToObj(y -> row(code, y)).toList());
    }

    private static String row(QrCode code, int y) {
        StringBuilder row = new StringBuilder();
        for (int from = 0; from < code.size; from += BITS) {
            int digit = 0;
            for (int x = from; x < from + BITS; x++) {
                digit = 2 * digit + (code.getModule(x, y) ? 1 : 0); // none beyond the edge is dark
            }
            row.append(Character.forDigit(digit, 1 << BITS));
        }
        return row.toString();
    }
}
