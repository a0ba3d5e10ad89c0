package org.attest.lab.study;

/**
 * A training of an experiment that an {@link Allocation} asks for.
 *
 * @param cell its cell
 * @param replicate its replicate, from 0
 */
public record Choice(Cell cell, int replicate) {}
