/**
 * A study in one file. A {@link org.attest.lab.conjecture.Conjecture} declares parameters, grids,
 * theory, figures and claims; its {@link org.attest.lab.conjecture.Protocol} says what is drawn,
 * what is trained and what is measured, as the expressions a paper would print. Everything else,
 * packs, lanes, keys, traces, records, is done for it.
 */
@NullMarked
package org.attest.lab.conjecture;

import org.jspecify.annotations.NullMarked;
