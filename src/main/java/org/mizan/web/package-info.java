/** HTTP, and no domain: route lines, strict bodies, replies, problems, streams, and the kernel that runs them. */
@NullMarked
package org.mizan.web;

import org.jspecify.annotations.NullMarked;
