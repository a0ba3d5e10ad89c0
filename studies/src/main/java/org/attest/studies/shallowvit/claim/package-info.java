/** Claims with statistics and decision rules. */
@NullMarked
package org.attest.studies.shallowvit.claim;

import org.jspecify.annotations.NullMarked;
