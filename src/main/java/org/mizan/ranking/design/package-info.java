/** Pure: how well assignments hold a ranking together before any mark is given, and which review comes next after some were. */
@NullMarked
package org.mizan.ranking.design;

import org.jspecify.annotations.NullMarked;
