/** PostgreSQL: the embedded server, migrations, the two clients of an event loop; it knows no domain. */
@NullMarked
package org.mizan.db;

import org.jspecify.annotations.NullMarked;
