/** Runs on Spark in this process, and on a standalone cluster that the tests start. */
@NullMarked
package org.attest.spark;

import org.jspecify.annotations.NullMarked;
