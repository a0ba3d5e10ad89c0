@NullMarked
package org.attest.engine.random;

import org.jspecify.annotations.NullMarked;
