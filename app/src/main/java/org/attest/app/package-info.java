/** The command line: tells what runs, draws what was found. */
@NullMarked
package org.attest.app;

import org.jspecify.annotations.NullMarked;
