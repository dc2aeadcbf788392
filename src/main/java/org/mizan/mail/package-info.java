/** Letters to people: texts in their language, queued as jobs and sent. */
@NullMarked
package org.mizan.mail;

import org.jspecify.annotations.NullMarked;
