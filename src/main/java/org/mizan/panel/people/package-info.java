/** Many people who are given one role in one act. */
@NullMarked
package org.mizan.panel.people;

import org.jspecify.annotations.NullMarked;
