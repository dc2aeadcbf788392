/** Screening: which entries go to the judges and which do not, with the reason, as the office decides before judging. */
@NullMarked
package org.mizan.submission.screening;

import org.jspecify.annotations.NullMarked;
