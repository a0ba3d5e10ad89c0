/** Data on lanes, the transformer, fully connected nets, training and evaluation. */
@NullMarked
package org.attest.studies.sparsetokenselection.network;

import org.jspecify.annotations.NullMarked;
