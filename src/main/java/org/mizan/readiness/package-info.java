/** What stands between an edition and its next phase. */
@NullMarked
package org.mizan.readiness;

import org.jspecify.annotations.NullMarked;
