/** Pure: who judges what, planned. */
@NullMarked
package org.mizan.panel.plan;

import org.jspecify.annotations.NullMarked;
