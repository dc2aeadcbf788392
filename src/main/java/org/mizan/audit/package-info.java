/** Who did what: acts recorded by their own statements, then chained and signed by the sealer. */
@NullMarked
package org.mizan.audit;

import org.jspecify.annotations.NullMarked;
