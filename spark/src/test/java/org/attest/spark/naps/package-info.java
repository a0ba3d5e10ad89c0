/** A study that sleeps, in a jar of its own. */
@NullMarked
package org.attest.spark.naps;

import org.jspecify.annotations.NullMarked;
