/** Bounds and conditions as functions. */
@NullMarked
package org.attest.studies.shallowvit.theory;

import org.jspecify.annotations.NullMarked;
