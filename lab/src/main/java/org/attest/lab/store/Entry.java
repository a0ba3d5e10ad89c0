package org.attest.lab.store;

import org.attest.lab.study.TrainingRecord;

/**
 * A record as it lies in a part.
 *
 * @param cell number of its cell, see {@link CellTable}
 * @param record the record
 * @param seconds its share of the time of its pack, in seconds; in no digest
 */
public record Entry(int cell, TrainingRecord record, double seconds) {}
