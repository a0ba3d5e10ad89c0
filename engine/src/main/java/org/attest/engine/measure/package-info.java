/** Speed of the machine and of the kernels. */
@NullMarked
package org.attest.engine.measure;

import org.jspecify.annotations.NullMarked;
