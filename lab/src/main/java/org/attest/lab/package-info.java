/** What studies are made of and how they run. Knows no single paper. */
@NullMarked
package org.attest.lab;

import org.jspecify.annotations.NullMarked;
