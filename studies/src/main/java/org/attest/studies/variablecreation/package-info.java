/**
 * Sparse variable creation: what an attention head can represent, how many samples it needs, and
 * how that grows with the context (Edelman, Goel, Kakade and Zhang, 2022).
 */
@NullMarked
package org.attest.studies.variablecreation;

import org.jspecify.annotations.NullMarked;
