package org.attest.engine.op;

import java.util.List;
import org.attest.engine.product.Product;

/**
 * Where an operation works.
 *
 * @param inputs its operands
 * @param output its result
 * @param scratch place of {@link Product#SCRATCH} floats of scratch memory
 */
public record Site(List<Operand> inputs, Operand output, int scratch) {}
