/** Pure: tables of scores as people have them, read into reviews with every faulty line named. */
@NullMarked
package org.mizan.ranking.sheet;

import org.jspecify.annotations.NullMarked;
