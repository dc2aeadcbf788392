/** Plans of a round: proposed, looked at, committed, and made into assignments when the round opens. */
@NullMarked
package org.mizan.panel.proposal;

import org.jspecify.annotations.NullMarked;
