/**
 * Elementary functions of floats with the same bits on every machine: built from add, multiply,
 * fused multiply-add, divide, square root, compare, select, shift and exact conversions alone, each
 * of which IEEE 754 or integer arithmetic fixes to the bit.
 *
 * <p>Every function comes in three forms that agree bit for bit (a NaN counts as equal to a NaN):
 * of a {@code float}, of a vector of floats, and of rows of vectors in an array. The vector form is
 * short enough for the compiler to inline into a kernel's loop.
 *
 * <p>The compiler stops inlining helpers into a method once it has parsed about 40 vector
 * operations of it (18000 nodes of its intermediate form at some 450 each; measured on JDK 25), and
 * a vector that crosses a call is boxed, which costs several times the work. So call the longest
 * helper last, put no second one behind {@link org.attest.engine.numeric.Exp} but a short one, and
 * use the row form for more: it reads and writes memory once more and never boxes. Without tiered
 * compilation the limit {@code InlineSmallCode} is so low that {@code Log} and longer functions box
 * until it is raised to 4000.
 *
 * <p>The polynomials are our own: weighted minimax fits of the relative error by Lawson's iteration
 * in extended precision, coefficients rounded to float one after the other from the lowest, the
 * rest fitted again each time ({@code docs/minimax.py}).
 */
@NullMarked
package org.attest.engine.numeric;

import org.jspecify.annotations.NullMarked;
