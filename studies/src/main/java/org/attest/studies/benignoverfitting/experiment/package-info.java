/** One file per experiment: its grid, what it reproduces, and the figures its records give. */
@NullMarked
package org.attest.studies.benignoverfitting.experiment;

import org.jspecify.annotations.NullMarked;
