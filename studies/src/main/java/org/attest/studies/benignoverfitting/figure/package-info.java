/** Records drawn: one file per figure. */
@NullMarked
package org.attest.studies.benignoverfitting.figure;

import org.jspecify.annotations.NullMarked;
