/** The commands, one file each. */
@NullMarked
package org.attest.app.command;

import org.jspecify.annotations.NullMarked;
