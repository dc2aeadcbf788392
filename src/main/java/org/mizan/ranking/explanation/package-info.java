/** Pure: how a score came about, told so that a team can follow it by hand. */
@NullMarked
package org.mizan.ranking.explanation;

import org.jspecify.annotations.NullMarked;
