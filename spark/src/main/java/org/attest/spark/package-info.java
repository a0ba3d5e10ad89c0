/** Packs of trainings as tasks of Apache Spark. */
@NullMarked
package org.attest.spark;

import org.jspecify.annotations.NullMarked;
