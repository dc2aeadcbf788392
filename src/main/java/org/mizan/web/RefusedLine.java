package org.mizan.web;

import java.util.List;

/** A line of a table that is in the way, and why; line 0 is the whole table. */
public record RefusedLine(long line, String why) {
    /** 422 for these lines, the first of so many. */
    public static Problem problem(List<RefusedLine> first, int all) {
        return Problem.invalid(
                first.stream()
                        .map(row -> new Problem.Fault(
                                row.line() == 0 ? "" : "/lines/" + row.line(), "table.refused", row.why()))
                        .toList(),
                all);
    }
}
