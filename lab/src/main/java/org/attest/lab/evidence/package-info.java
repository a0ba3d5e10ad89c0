/**
 * From records to claims and figures: records grouped by parts of their cells, traces over
 * replicates, what is missing, and the shapes of decision that studies share.
 */
@NullMarked
package org.attest.lab.evidence;

import org.jspecify.annotations.NullMarked;
