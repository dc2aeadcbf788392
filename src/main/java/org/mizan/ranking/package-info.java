/** Pure: reviews by many judges to a fair ranking with stated uncertainty; no HTTP, no database, no clock. */
@NullMarked
package org.mizan.ranking;

import org.jspecify.annotations.NullMarked;
