/** Linear algebra and random numbers of a ranking: the same on every machine, and no word of awards. */
@NullMarked
package org.mizan.ranking.algebra;

import org.jspecify.annotations.NullMarked;
