package org.attest.studies.sparsetokenselection.figure;

import java.util.List;
import org.attest.lab.figure.Layer;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.CellGroups;
import org.attest.studies.sparsetokenselection.Measures;

/**
 * Median and range of a trace over the replicates of a cell.
 *
 * @param step step numbers
 * @param median median over replicates
 * @param low smallest
 * @param high largest
 */
record MedianTrace(double[] step, double[] median, double[] low, double[] high) {

  /** A trace by name; records of a cell have equal steps. */
  static MedianTrace of(List<TrainingRecord> records, String name) {
    double[] step = CellGroups.trace(records.getFirst(), Measures.STEP);
    double[] median = new double[step.length];
    double[] low = new double[step.length];
    double[] high = new double[step.length];
    List<double[]> values = records.stream().map(r -> CellGroups.trace(r, name)).toList();
    for (int i = 0; i < step.length; i++) {
      int at = i;
      Summary summary = Summary.of(values.stream().mapToDouble(v -> v[at]).toArray());
      median[i] = summary.median();
      low[i] = summary.min();
      high[i] = summary.max();
    }
    return new MedianTrace(step, median, low, high);
  }

  /** The median as a line over the band of all replicates. */
  List<Layer> layers(String label, int series) {
    return List.of(
        new Layer.Band("", series, step, low, high),
        new Layer.Line(label, series, Layer.Style.SOLID, step, median));
  }
}
