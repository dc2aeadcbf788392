/** Settings: every key with its default and bounds, read once at the start. */
@NullMarked
package org.mizan.config;

import org.jspecify.annotations.NullMarked;
