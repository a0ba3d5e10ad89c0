@NullMarked
package org.attest.lab.data;

import org.jspecify.annotations.NullMarked;
