/** The claims of the study with their decision rules. */
@NullMarked
package org.attest.studies.variablecreation.claim;

import org.jspecify.annotations.NullMarked;
