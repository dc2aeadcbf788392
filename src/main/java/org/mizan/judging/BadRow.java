package org.mizan.judging;

/** A row of a table that cannot be imported, and why; line 0 is the table as a whole. */
public record BadRow(long line, String reason) {}
