package org.mizan.identity;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as an SVG draws it: the {@code path} of its dark squares in a view of {@code side} by {@code side}, with the
 * quiet margin that readers need.
 */
public record QrPicture(int side, String path) {
    private static final int MARGIN = 4;

    /** The code of a text, with a quarter of it to spare for scratches and folds. */
    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.QUARTILE);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + MARGIN).append(' ').append(y + MARGIN);
                    path.append('h')
                            .append(x - from)
                            .append("v1h")
                            .append(from - x)
                            .append('z');
                }
            }
        }
        return new QrPicture(code.size + 2 * MARGIN, path.toString());
    }
}
