@NullMarked
package org.attest.lab.model;

import org.jspecify.annotations.NullMarked;
