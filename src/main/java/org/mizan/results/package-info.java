/** From standings, which organisers see, to publications, which everyone reads and can check. */
@NullMarked
package org.mizan.results;

import org.jspecify.annotations.NullMarked;
