/** Studies from outside: one file that is compiled when it is run, and jars on a path. */
@NullMarked
package org.attest.app.source;

import org.jspecify.annotations.NullMarked;
