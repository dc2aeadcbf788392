package org.mizan.table;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Understood.Shape;

/** Sheets of judges who gave no mark, as their cells say: they have the headings of another judge's sheet. */
final class AbsentSheets {
    private final int within;
    private final @Nullable Frame like;

    /** {@code frames} are of sheets with marks, null for others; headings are {@code within} the first lines. */
    AbsentSheets(Stream<@Nullable Frame> frames, int within) {
        this.within = within;
        like = frames.filter(Objects::nonNull)
                .filter(frame -> frame.shape() == Shape.JUDGES || frame.shape() == Shape.TURNED)
                .findFirst()
                .orElse(null);
    }

    /** Null where the sheet is none. */
    @Nullable
    Frame frame(Sheet sheet) {
        for (int at = 0; like != null && at < Math.min(within, sheet.lines().size()); at++) {
            if (headed(like, sheet.lines().get(at))) {
                return absent(Maxima.read(
                        new Frame(sheet, at, like.shape(), like.roles(), like.spread(), like.skipped(), List.of())));
            }
        }
        return null;
    }

    private static boolean headed(Frame like, Sheet.Line line) {
        Sheet.Line heading = like.sheet().lines().get(like.heading());
        return Stream.concat(
                        like.roles().values().stream(), like.spread().stream().map(Frame.Spread::at))
                .allMatch(column -> key(heading.cell(column)).equals(key(line.cell(column))));
    }

    private static String key(String cell) {
        return Spelling.key(Spelling.clean(cell));
    }

    private static @Nullable Frame absent(Frame frame) {
        List<Cells> cells = frame.spread().stream()
                .map(one -> Cells.below(frame.sheet().lines(), frame.heading(), one.at()))
                .toList();
        boolean none = cells.stream().allMatch(one -> one.filled() == one.none());
        return none && cells.stream().anyMatch(Cells::absent) ? frame : null;
    }
}
