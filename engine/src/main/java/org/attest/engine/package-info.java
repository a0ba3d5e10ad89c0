/** Numerics of many small trainings in lockstep. Knows nothing of transformers or papers. */
@NullMarked
package org.attest.engine;

import org.jspecify.annotations.NullMarked;
