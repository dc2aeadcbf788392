/** An edition of an award as data: its phases, sectors, institutions, rounds and prizes, and the presets it is made from. */
@NullMarked
package org.mizan.edition;

import org.jspecify.annotations.NullMarked;
