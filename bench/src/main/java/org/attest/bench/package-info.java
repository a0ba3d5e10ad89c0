/**
 * Benchmarks of the kernels. To run them:
 *
 * <pre>
 * ./mvnw -q -pl bench -am -Dmaven.test.skip=true package dependency:copy-dependencies \
 *     -DincludeScope=runtime
 * java --add-modules jdk.incubator.vector -cp 'bench/target/classes:bench/target/dependency/*' org.openjdk.jmh.Main
 * </pre>
 */
@NullMarked
package org.attest.bench;

import org.jspecify.annotations.NullMarked;
