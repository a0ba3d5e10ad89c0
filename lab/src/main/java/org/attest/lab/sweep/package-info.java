@NullMarked
package org.attest.lab.sweep;

import org.jspecify.annotations.NullMarked;
