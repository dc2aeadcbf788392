/**
 * Pure: tables as people have them. Bytes become sheets of cells ({@link org.mizan.table.Sheet}), a sheet is framed (which
 * line is the heading, which columns name what: {@link org.mizan.table.Frame}), and what stands in the frame becomes marks,
 * with a sentence of what was understood and every faulty line named.
 */
@NullMarked
package org.mizan.table;

import org.jspecify.annotations.NullMarked;
