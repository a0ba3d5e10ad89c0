/**
 * Statistics that turn records into estimates, intervals and tests.
 *
 * <p>Rules every class here follows:
 *
 * <ul>
 *   <li>A NaN is a missing observation. It is left out (a pair is left out when either half is NaN)
 *       and the number left out can be asked for.
 *   <li>Data that do not determine a result give NaN, or an interval whose ends are NaN ({@link
 *       org.attest.lab.stats.Interval#unknown}). Every decision such as {@code contains} or {@code
 *       excludes} is then false, so that nothing is ever decided for want of data. Exceptions are
 *       for programming errors: unequal lengths, a level outside (0, 1), negative weights.
 *   <li>Infinite values are kept. Where only order counts (quantiles, ranks, signs, crossings) they
 *       are values like others; sums and fits that meet one give NaN or an infinite estimate
 *       without an interval.
 *   <li>Sums run in the order of the data and transcendental functions are those of {@link
 *       StrictMath} or of Hipparchus (pure Java), so results have the same bits on every machine.
 *   <li>Quantiles of samples interpolate linearly between order statistics (type 7 of Hyndman and
 *       Fan, The American Statistician 50, 1996), the default of NumPy and R.
 * </ul>
 */
@NullMarked
package org.attest.lab.stats;

import org.jspecify.annotations.NullMarked;
