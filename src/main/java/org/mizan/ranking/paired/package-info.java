/** Worths from comparisons: Bradley-Terry with ties and order effect, Plackett-Luce from the judges' orders. */
@NullMarked
package org.mizan.ranking.paired;

import org.jspecify.annotations.NullMarked;
