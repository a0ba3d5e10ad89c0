/**
 * A relative of the study: the two-patch ReLU network of Kou et al. (2023), whose phase transition
 * between benign and harmful overfitting precedes that of attention.
 */
@NullMarked
package org.attest.studies.benignoverfitting.twopatch;

import org.jspecify.annotations.NullMarked;
