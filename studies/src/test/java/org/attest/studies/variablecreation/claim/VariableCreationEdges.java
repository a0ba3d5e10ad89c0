package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.Edge;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.experiment.AttentionOnRelevant;
import org.attest.studies.variablecreation.experiment.Constructions;
import org.attest.studies.variablecreation.experiment.Parity;
import org.attest.studies.variablecreation.theory.ConstructionTrainer;

/** Worlds on the edge of what the rules accept. */
public final class VariableCreationEdges {

  private VariableCreationEdges() {}

  /** Worlds on the edge, claim by claim. */
  public static List<Edge> all() {
    List<Edge> edges = new ArrayList<>(ScalingEdges.all());
    edges.addAll(others());
    return edges;
  }

  private static List<Edge> others() {
    return List.of(
        new Edge(
            "C3",
            "98 % of attempts interpolate",
            0.025,
            0.025,
            60,
            VariableCreationEdges::interpolating),
        new Edge(
            "C6",
            "half of the successes need the bits that they rank",
            0.025,
            0.025,
            400,
            VariableCreationEdges::attending),
        new Edge(
            "C7", "capacity grows as T^0.3", 0.025, 0.025, 400, VariableCreationEdges::growing),
        new Edge("C8", "half of the seeds learn", 0.14, 1, 400, random -> parity(random, 0.5, 1.5)),
        new Edge(
            "C9",
            "half of the transitions are abrupt",
            0.025,
            0.025,
            400,
            random -> parity(random, 1, 1.5)),
        new Edge(
            "C10", "three bits cost as two do", 0.025, 0.025, 400, random -> parity(random, 1, 1)),
        new Edge(
            "C11",
            "norms of parity grow as s^1.7",
            0.025,
            0.025,
            400,
            VariableCreationEdges::constructions));
  }

  private static Results interpolating(Stream random) {
    List<TrainingRecord> records = new ArrayList<>();
    for (long m : new long[] {60, 70}) {
      Cell cell = Cells.of(NetworkParameters.offline(), Map.of("t", 1100L, "m", m));
      for (int r = 0; r < 100; r++) {
        double success = m == 70 ? 1 : 0;
        double interpolates = random.uniform() < 0.98 ? 1 : 0;
        records.add(
            Cells.record(
                AndScaling.NAME,
                cell,
                r,
                Map.of(
                    Measures.SUCCESS,
                    success,
                    Measures.ENDED,
                    1.0,
                    Measures.FITTED,
                    1.0,
                    Measures.INTERPOLATED,
                    interpolates)));
      }
    }
    return new Results(Map.of(AndScaling.NAME, records));
  }

  private static Results attending(Stream random) {
    Cell cell = Cells.of(NetworkParameters.offline(), Map.of());
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 40; r++) {
      records.add(
          Cells.record(
              AttentionOnRelevant.NAME,
              cell,
              r,
              Map.of(
                  Measures.SUCCESS,
                  r < 25 ? 1.0 : 0.0,
                  Measures.AUC,
                  random.coin() ? 1.0 : 0.5,
                  Measures.MASS,
                  (r < 25 ? 0.5 : 0.1) + 0.1 * random.uniform(),
                  Measures.HIDDEN_RELEVANT,
                  0.5,
                  Measures.HIDDEN_OTHERS,
                  0.99)));
    }
    return new Results(Map.of(AttentionOnRelevant.NAME, records));
  }

  private static Results growing(Stream random) {
    List<TrainingRecord> records = new ArrayList<>();
    for (long t : new long[] {50, 100, 200, 400}) {
      Cell cell = Cells.of(NetworkParameters.offline(), Map.of("t", t));
      for (int r = 0; r < 16; r++) {
        double capacity = StrictMath.exp(0.2 * random.normal()) * StrictMath.pow(t, 0.3);
        records.add(Cells.record(AndScaling.NAME, cell, r, Map.of(Measures.CAPACITY, capacity)));
      }
    }
    return new Results(Map.of(AndScaling.NAME, records));
  }

  /** Parity at three lengths, learned with a probability, transitions abrupt by a fair coin. */
  private static Results parity(Stream random, double learns, double exponent) {
    List<TrainingRecord> records = new ArrayList<>();
    for (long s = 2; s <= 3; s++) {
      for (long t : new long[] {10, 20, 30}) {
        Cell cell = Cells.of(new Parity().parameters(), Map.of("t", t, "s", s));
        for (int r = 0; r < 8; r++) {
          double end =
              StrictMath.exp(0.2 * random.normal()) * StrictMath.pow(t, s == 2 ? 1 : exponent);
          boolean learned = random.uniform() < learns;
          double leaves = end * (random.coin() ? 0.9 : 0.5);
          records.add(Cells.parity(cell, r, learned, end, leaves, 0.9));
        }
      }
    }
    return new Results(Map.of(Parity.NAME, records));
  }

  private static Results constructions(Stream random) {
    Constructions experiment = new Constructions();
    List<TrainingRecord> records = new ArrayList<>();
    for (long s = 2; s <= 7; s++) {
      for (int r = 0; r < 4; r++) {
        double scatter = StrictMath.exp(0.05 * random.normal());
        Cell parity = Cells.of(experiment.parameters(), Map.of("task", "parity", "s", s));
        records.add(record(parity, r, scatter * StrictMath.pow(s, 1.7)));
        Cell table =
            Cells.of(
                experiment.parameters(), Map.of("task", "junta", "form", "general", "s", s + 1));
        records.add(record(table, r, scatter * StrictMath.pow(2, s + 1.0)));
      }
    }
    return new Results(Map.of(Constructions.NAME, records));
  }

  private static TrainingRecord record(Cell cell, int r, double norm) {
    return Cells.record(
        Constructions.NAME,
        cell,
        r,
        Map.of(ConstructionTrainer.ERROR, 1e-15, ConstructionTrainer.OUTPUT, norm));
  }
}
