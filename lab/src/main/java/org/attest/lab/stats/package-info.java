@NullMarked
package org.attest.lab.stats;

import org.jspecify.annotations.NullMarked;
