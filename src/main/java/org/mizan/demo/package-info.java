/** An award played through the public API, as its people would. */
@NullMarked
package org.mizan.demo;

import org.jspecify.annotations.NullMarked;
