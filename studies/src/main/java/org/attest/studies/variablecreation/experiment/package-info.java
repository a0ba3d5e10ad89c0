/** The experiments of the study, one file each. */
@NullMarked
package org.attest.studies.variablecreation.experiment;

import org.jspecify.annotations.NullMarked;
