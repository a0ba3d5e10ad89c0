/** The figures of the study as data. */
@NullMarked
package org.attest.studies.variablecreation.figure;

import org.jspecify.annotations.NullMarked;
