package org.mizan.judging;

import org.jspecify.annotations.Nullable;

/** The names of the columns of a table of scores; without a criterion, the round must have only one. */
public record ScoreColumns(
        String entry, String judge, @Nullable String criterion, String score) {}
