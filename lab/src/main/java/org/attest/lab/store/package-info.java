@NullMarked
package org.attest.lab.store;

import org.jspecify.annotations.NullMarked;
