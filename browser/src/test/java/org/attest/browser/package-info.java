/** The report as a browser shows it. */
@NullMarked
package org.attest.browser;

import org.jspecify.annotations.NullMarked;
