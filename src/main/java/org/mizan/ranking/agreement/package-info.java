/** Pure: how far raters agree who rated the same units; figures to report, never to rank by. */
@NullMarked
package org.mizan.ranking.agreement;

import org.jspecify.annotations.NullMarked;
