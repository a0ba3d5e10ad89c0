/** Learners to compare the transformer with: what statistics of the columns and an MLP find. */
@NullMarked
package org.attest.studies.variablecreation.baseline;

import org.jspecify.annotations.NullMarked;
