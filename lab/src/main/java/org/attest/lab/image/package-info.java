/**
 * Published image sets: their file formats read strictly, where they lie on this machine, how they
 * get there, and images composed from them.
 */
@NullMarked
package org.attest.lab.image;

import org.jspecify.annotations.NullMarked;
