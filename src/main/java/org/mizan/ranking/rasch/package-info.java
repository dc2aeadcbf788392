/** The many-facet Rasch model: entries, judges and criteria measured on one scale, with fit and bias terms. */
@NullMarked
package org.mizan.ranking.rasch;

import org.jspecify.annotations.NullMarked;
