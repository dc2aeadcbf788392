/** The commands of the command line. */
@NullMarked
package org.mizan.command;

import org.jspecify.annotations.NullMarked;
