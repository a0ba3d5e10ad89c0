@NullMarked
package org.attest.lab.figure;

import org.jspecify.annotations.NullMarked;
