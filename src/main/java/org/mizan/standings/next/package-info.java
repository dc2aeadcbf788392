/** Reviews where they matter: the rule of a round, whom it gives what, and the log of that. */
@NullMarked
package org.mizan.standings.next;

import org.jspecify.annotations.NullMarked;
