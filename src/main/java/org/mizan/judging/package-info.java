/** Judges at work: scorecards, of which every revision is kept, and marks that are brought in from a table. */
@NullMarked
package org.mizan.judging;

import org.jspecify.annotations.NullMarked;
