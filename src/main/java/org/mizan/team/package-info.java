/** Teams: who forms one, who joins and leaves it, and how large it may be. */
@NullMarked
package org.mizan.team;

import org.jspecify.annotations.NullMarked;
