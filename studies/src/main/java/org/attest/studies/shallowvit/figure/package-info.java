/** Figures. */
@NullMarked
package org.attest.studies.shallowvit.figure;

import org.jspecify.annotations.NullMarked;
