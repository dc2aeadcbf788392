/** Entries that are brought into an edition as a table: shown first, then done, and taken back. */
@NullMarked
package org.mizan.submission.intake;

import org.jspecify.annotations.NullMarked;
