package org.attest.lab.sweep;

import java.util.List;
import java.util.OptionalInt;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;

/**
 * What somebody asks to be run.
 *
 * @param study the study
 * @param experiments names of its experiments; empty for all
 * @param level preset whose grid is the starting point
 * @param settings {@code key=axis} texts, see {@link Sweep}; each replaces that key's axis in every
 *     block of the preset, in every experiment that has the key
 * @param replicates replicates per cell; empty for the preset's
 * @param seed seed of the run
 * @param adaptive whether experiments that can choose trainings by what earlier ones gave do so
 */
public record Request(
    Study study,
    List<String> experiments,
    Preset.Level level,
    List<String> settings,
    OptionalInt replicates,
    long seed,
    boolean adaptive) {}
