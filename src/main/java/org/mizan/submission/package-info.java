/** Entries of teams, kept as an append-only series of revisions. */
@NullMarked
package org.mizan.submission;

import org.jspecify.annotations.NullMarked;
