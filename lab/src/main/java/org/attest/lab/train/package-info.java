@NullMarked
package org.attest.lab.train;

import org.jspecify.annotations.NullMarked;
