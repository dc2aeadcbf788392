/** Made-up awards whose truth is known, and how near to it the methods come. */
@NullMarked
package org.mizan.ranking.simulation;

import org.jspecify.annotations.NullMarked;
