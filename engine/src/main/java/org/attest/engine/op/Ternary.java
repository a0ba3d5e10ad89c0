package org.attest.engine.op;

/** An element-wise operation of three operands. */
public non-sealed interface Ternary extends ElementWise {}
