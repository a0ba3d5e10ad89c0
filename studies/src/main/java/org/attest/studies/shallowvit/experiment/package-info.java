/** Grids and what is measured on them. */
@NullMarked
package org.attest.studies.shallowvit.experiment;

import org.jspecify.annotations.NullMarked;
