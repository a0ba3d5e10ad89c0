/** The theorems as functions: hypotheses, boundaries, stage times, bands. */
@NullMarked
package org.attest.studies.benignoverfitting.theory;

import org.jspecify.annotations.NullMarked;
