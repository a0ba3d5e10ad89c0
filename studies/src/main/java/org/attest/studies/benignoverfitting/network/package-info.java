/** Data model, network in three equal forms, training and evaluation. */
@NullMarked
package org.attest.studies.benignoverfitting.network;

import org.jspecify.annotations.NullMarked;
