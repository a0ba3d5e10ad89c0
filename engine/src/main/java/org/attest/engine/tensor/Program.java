package org.attest.engine.tensor;

/** The plans over one graph that share its leaves. */
public final class Program {}
