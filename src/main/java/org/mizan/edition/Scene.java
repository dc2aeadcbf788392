package org.mizan.edition;

import java.time.Instant;

/** A rehearsal that is to be filled: everything invented follows from the seed, and is of that time. */
public record Scene(Edition rehearsal, long seed, Instant at) {}
