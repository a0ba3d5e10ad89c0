/** How results are told: text that wraps, tables that line up, JSON for programs. */
@NullMarked
package org.attest.app.tell;

import org.jspecify.annotations.NullMarked;
