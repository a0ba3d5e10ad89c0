/** Reduced dynamics, floors and bounds. */
@NullMarked
package org.attest.studies.sparsetokenselection.theory;

import org.jspecify.annotations.NullMarked;
