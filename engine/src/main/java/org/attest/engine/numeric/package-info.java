@NullMarked
package org.attest.engine.numeric;

import org.jspecify.annotations.NullMarked;
