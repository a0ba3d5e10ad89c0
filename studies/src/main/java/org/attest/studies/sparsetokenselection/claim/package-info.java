/** Statements with statistic and decision rule. */
@NullMarked
package org.attest.studies.sparsetokenselection.claim;

import org.jspecify.annotations.NullMarked;
