/**
 * The report of a run: one HTML file that needs nothing else, and the results of record that the
 * repository keeps.
 */
@NullMarked
package org.attest.app.report;

import org.jspecify.annotations.NullMarked;
