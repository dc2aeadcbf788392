/** Rounds at work: their judges, the assignments, and the scorecards, of which every revision is kept. */
@NullMarked
package org.mizan.judging;

import org.jspecify.annotations.NullMarked;
