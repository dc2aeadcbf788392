package org.mizan.db;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** From the rows of an answer to values; the mapper reads columns by index. */
public final class Rows {
    private Rows() {}

    /** The first row, if there is one. */
    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapper) {
        RowIterator<Row> each = rows.iterator();
        return each.hasNext() ? Optional.of(mapper.apply(each.next())) : Optional.empty();
    }

    /** Every row, in the order of the answer. */
    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            values.add(mapper.apply(row));
        }
        return values;
    }

    /** Every row with something in that column: an outer join that found nothing leaves a row without. */
    public static <T> List<T> present(RowSet<Row> rows, int column, Function<Row, T> mapper) {
        List<T> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getValue(column) != null) {
                values.add(mapper.apply(row));
            }
        }
        return values;
    }
}
