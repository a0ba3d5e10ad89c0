/** The speed table. */
@NullMarked
package org.attest.app.bench;

import org.jspecify.annotations.NullMarked;
