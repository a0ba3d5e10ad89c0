/** Figures as data. */
@NullMarked
package org.attest.studies.sparsetokenselection.figure;

import org.jspecify.annotations.NullMarked;
