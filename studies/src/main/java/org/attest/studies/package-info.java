/** Papers made executable, one package each, and their list. */
@NullMarked
package org.attest.studies;

import org.jspecify.annotations.NullMarked;
