/** Shallow vision transformers (Li, Wang, Liu and Chen, ICLR 2023). */
@NullMarked
package org.attest.studies.shallowvit;

import org.jspecify.annotations.NullMarked;
