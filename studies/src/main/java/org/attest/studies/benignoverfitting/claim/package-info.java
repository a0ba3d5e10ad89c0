/** One file per claim: statement, statistic and decision rule, all fixed before the data. */
@NullMarked
package org.attest.studies.benignoverfitting.claim;

import org.jspecify.annotations.NullMarked;
