package org.attest.engine.tensor;

/** A compiled list of operations. */
public final class Plan {}
