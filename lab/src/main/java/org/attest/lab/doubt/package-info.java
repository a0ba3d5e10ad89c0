/** What verdicts hang on: an experiment under every choice that its paper leaves open. */
@NullMarked
package org.attest.lab.doubt;

import org.jspecify.annotations.NullMarked;
