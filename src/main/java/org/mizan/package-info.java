/** The composition root: reads the configuration, prepares the database and starts the server. */
@NullMarked
package org.mizan;

import org.jspecify.annotations.NullMarked;
