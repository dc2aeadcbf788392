/** The day itself: where entries stand, who came late, who did not come, and which were one and the same. */
@NullMarked
package org.mizan.submission.hall;

import org.jspecify.annotations.NullMarked;
