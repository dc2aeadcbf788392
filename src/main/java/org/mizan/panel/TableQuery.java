package org.mizan.panel;

import org.mizan.table.Asked;
import org.mizan.web.Call;
import org.mizan.web.Problem;

/** What a request says of the table in its body, beside what the table shows of itself. */
public final class TableQuery {
    /** What {@code columns} is. */
    public static final String COLUMNS =
            "What the table calls its columns, where that cannot be known: entry=Project,judge=Evaluator.";

    /** What {@code sheet} is. */
    public static final String SHEET = "The sheet to read, where a workbook has several.";

    /** What {@code merge} is. */
    public static final String MERGE = "Whether names that differ in letter case or spelling alone are one.";

    private TableQuery() {}

    /** What a table is read for, with what this call says of it. */
    public static Asked asked(Call call, Asked what) {
        try {
            return what.told(
                    call.query("columns").orElse(""),
                    call.query("sheet").orElse(""),
                    call.query("merge").filter("true"::equals).isPresent());
        } catch (Asked.Unclear unclear) {
            throw Problem.of(400, "table.columns.option", unclear.item(), String.join(", ", Asked.KEYS));
        }
    }
}
