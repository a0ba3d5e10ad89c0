/** Digits in a frame of noise: the paper's experiment on MNIST. */
@NullMarked
package org.attest.studies.benignoverfitting.image;

import org.jspecify.annotations.NullMarked;
