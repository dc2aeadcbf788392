/** Work behind the requests: leased, watched, cancelled and tried again; mail is one kind of it. */
@NullMarked
package org.mizan.jobs;

import org.jspecify.annotations.NullMarked;
