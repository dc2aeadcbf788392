/** Who judges what: judges of a round, and their assignments. */
@NullMarked
package org.mizan.panel;

import org.jspecify.annotations.NullMarked;
