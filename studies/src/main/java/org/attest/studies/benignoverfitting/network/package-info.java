/** Data model, network in three equal forms, and training. */
@NullMarked
package org.attest.studies.benignoverfitting.network;

import org.jspecify.annotations.NullMarked;
