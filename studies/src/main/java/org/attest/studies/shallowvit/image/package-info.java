/** The paper's experiments on composed images (section 4.2), and depth. */
@NullMarked
package org.attest.studies.shallowvit.image;

import org.jspecify.annotations.NullMarked;
