/** Sparse token selection: averaging the tokens a query names (Wang, Wei, Hsu and Lee, 2024). */
@NullMarked
package org.attest.studies.sparsetokenselection;

import org.jspecify.annotations.NullMarked;
