/** The network of the experiments in three equal forms, its dropout, training and measurements. */
@NullMarked
package org.attest.studies.variablecreation.network;

import org.jspecify.annotations.NullMarked;
