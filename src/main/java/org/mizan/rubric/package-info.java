/** What judges score by: criteria with weights, scales and anchors. */
@NullMarked
package org.mizan.rubric;

import org.jspecify.annotations.NullMarked;
