/** Pure: what may be said of places beyond the interval of one entry. */
@NullMarked
package org.mizan.ranking.uncertainty;

import org.jspecify.annotations.NullMarked;
