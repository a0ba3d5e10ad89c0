package org.attest.engine.tensor;

/** A symbolic tensor. */
public final class Tensor {}
