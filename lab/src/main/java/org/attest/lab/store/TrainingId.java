package org.attest.lab.store;

/**
 * A training of a run, by numbers.
 *
 * @param cell number of its cell, see {@link CellTable}
 * @param replicate its replicate
 */
public record TrainingId(int cell, int replicate) {}
