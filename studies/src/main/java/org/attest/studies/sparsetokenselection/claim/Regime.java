package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.experiment.NearOrthogonalEncodings;

/** Which trainings a claim speaks of. */
enum Regime {
  /** Those of an experiment of its own, with encodings that no condition has chosen. */
  OWN,
  /** Those with the paper's near-orthogonal encodings. */
  NEAR_ORTHOGONAL;

  String id(String id) {
    return this == OWN ? id : id + "R";
  }

  String statement(String statement) {
    return this == OWN ? statement : "With near-orthogonal encodings: " + statement;
  }

  /** Where the records are. */
  String experiment(String own) {
    return this == OWN ? own : NearOrthogonalEncodings.NAME;
  }

  /** What the default preset leaves out, and the run that asks. */
  String reach() {
    return this == OWN
        ? ""
        : "the default preset asks at d_e = 128, the edge of the regime; at 256: ./attest run"
            + " sparse-token-selection/near-orthogonal encoding=stochastic,fixed d-e=256"
            + " steps=14000, about ten minutes on two cores";
  }

  /** The records, of which near-orthogonal ones alone count in that regime. */
  List<TrainingRecord> records(Results results, String own) {
    return results.records(experiment(own)).stream()
        .filter(r -> this == OWN || Setting.nearOrthogonal(r.training().cell()))
        .toList();
  }

  /** The records of trainings with stochastic encodings. */
  List<TrainingRecord> stochastic(Results results, String own) {
    return records(results, own).stream()
        .filter(r -> Setting.stochastic(r.training().cell()))
        .toList();
  }
}
