@NullMarked
package org.attest.lab.study;

import org.jspecify.annotations.NullMarked;
