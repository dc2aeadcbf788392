/** People, sign-in, tokens and the roles that people hold in an edition. */
@NullMarked
package org.mizan.identity;

import org.jspecify.annotations.NullMarked;
