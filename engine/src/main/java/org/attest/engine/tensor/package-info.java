@NullMarked
package org.attest.engine.tensor;

import org.jspecify.annotations.NullMarked;
