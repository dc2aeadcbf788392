/** Pure: what the marks say of those who gave them; it triggers a further review, never a silent removal. */
@NullMarked
package org.mizan.ranking.judges;

import org.jspecify.annotations.NullMarked;
