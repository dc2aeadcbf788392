package org.mizan.web;

import java.util.List;

/** A line of a table that is in the way, and why; line 0 is the whole table. */
public record RefusedLine(long line, String why) {
    /** 422 for these lines, of which the first are told, and their number. */
    public static Problem problem(List<RefusedLine> lines) {
        return Problem.invalid(lines.stream()
                .map(row ->
                        new Problem.Fault(row.line() == 0 ? "" : "/lines/" + row.line(), "table.refused", row.why()))
                .toList());
    }
}
