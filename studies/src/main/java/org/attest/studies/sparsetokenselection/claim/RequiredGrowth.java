package org.attest.studies.sparsetokenselection.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.experiment.RequiredEncoding;
import org.attest.studies.sparsetokenselection.theory.RequiredDimension;

/** C11: the required encoding dimension grows like q log T. */
final class RequiredGrowth extends EveryUnit {

  RequiredGrowth() {
    super(
        "C11",
        "The encoding dimension a certificate query needs grows like q log T, not like T",
        Origin.reading(
            "abstract, where encodings of order q log T suffice; read as what is needed, with a constant of ours"),
        List.of(RequiredEncoding.NAME),
        "Per replicate: R² of the least d_e with a floor below 10⁻³ on q ln(2T/p), p = 10⁻³; "
            + "mean slope of ln d_e on ln T at fixed q",
        "A replicate with at least two values of T and of q passes with R² above 0.95 and a "
            + "slope below 0.3; a law linear in T has slope 1. "
            + RULE);
  }

  @Override
  protected String shown() {
    return "R²";
  }

  @Override
  protected List<Check> checks(Results results) {
    Map<Integer, List<TrainingRecord>> replicates = new TreeMap<>();
    for (TrainingRecord record : results.records(RequiredEncoding.NAME)) {
      replicates.computeIfAbsent(record.training().replicate(), r -> new ArrayList<>()).add(record);
    }
    return replicates.values().stream()
        .filter(list -> distinct(list, "t") > 1 && distinct(list, "q") > 1)
        .map(RequiredGrowth::check)
        .toList();
  }

  private static Check check(List<TrainingRecord> records) {
    int n = records.size();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      Cell cell = records.get(i).training().cell();
      x[i] = RequiredDimension.predicted(cell.integer("t"), cell.integer("q"));
      y[i] = records.get(i).measure(Measures.REQUIRED);
    }
    double fit = LinearFit.of(x, y).rSquared();
    List<List<TrainingRecord>> lines = CellGroups.agreeing(records, "t");
    double slope = 0;
    for (List<TrainingRecord> line : lines) {
      double[] t = line.stream().mapToDouble(r -> r.training().cell().number("t")).toArray();
      double[] de = line.stream().mapToDouble(r -> r.measure(Measures.REQUIRED)).toArray();
      slope += Course.logSlope(t, de) / lines.size();
    }
    return new Check(fit > 0.95 && slope < 0.3, fit);
  }

  private static long distinct(List<TrainingRecord> records, String key) {
    return records.stream().mapToInt(r -> r.training().cell().integer(key)).distinct().count();
  }
}
