package org.attest.lab.sweep;

import java.util.List;

/**
 * What one worker of a run is doing.
 *
 * @param worker its number, from 0
 * @param experiment whose trainings it trains
 * @param cells numbers of their cells in the run folder, each once, in the order of the pack
 * @param trainings how many trainings it trains together, or one after the other in lanes that
 *     become free
 * @param fraction part of their estimated work that is done, from 0 to 1
 * @param seconds for how long
 */
public record Working(
    int worker,
    String experiment,
    List<Integer> cells,
    int trainings,
    double fraction,
    double seconds) {}
