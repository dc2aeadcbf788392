/** How far judging is, as those see it who run it, while it goes on: counts and names, and no mark. */
@NullMarked
package org.mizan.judging.progress;

import org.jspecify.annotations.NullMarked;
