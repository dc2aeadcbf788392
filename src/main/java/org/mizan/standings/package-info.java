/** Standings of a round, computed and explained: judges' figures, the cut, exclusions. */
@NullMarked
package org.mizan.standings;

import org.jspecify.annotations.NullMarked;
