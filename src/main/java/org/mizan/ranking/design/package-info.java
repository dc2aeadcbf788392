/** Pure: how well assignments hold a ranking together, before any mark is given. */
@NullMarked
package org.mizan.ranking.design;

import org.jspecify.annotations.NullMarked;
