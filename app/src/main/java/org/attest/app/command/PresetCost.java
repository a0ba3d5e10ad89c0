package org.attest.app.command;

import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;

record PresetCost(long cells, long trainings, double flops) {
  static PresetCost of(Study study, Experiment experiment, Preset.Level level) {
    return new PresetCost(0, 0, 0);
  }
}
