package org.attest.lab.study;

/**
 * A number a training yields: a column of the records, or the name of a trace.
 *
 * @param name column name, lower case with hyphens
 * @param symbol the paper's symbol; empty when ours
 * @param meaning one line for people, with the unit
 */
public record Measure(String name, String symbol, String meaning) {}
