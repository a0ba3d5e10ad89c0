/** Grids and what is measured on them. */
@NullMarked
package org.attest.studies.sparsetokenselection.experiment;

import org.jspecify.annotations.NullMarked;
