@NullMarked
package org.attest.engine.op;

import org.jspecify.annotations.NullMarked;
