/** Work behind the requests: leased, watched, cancelled and tried again. */
@NullMarked
package org.mizan.jobs;

import org.jspecify.annotations.NullMarked;
