package org.attest.studies.benignoverfitting.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.stats.Spearman;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;

/** R16: on digits in a frame of noise the test loss falls with N and with SNR. */
public final class MnistMonotone extends EveryUnit {

  private static final double STRONG = -0.8;

  /** Fewest values of N and of SNR; with three, a correlation below -0.8 is chance in one of 6. */
  private static final int LEAST = 3;

  /** The claim. */
  public MnistMonotone() {
    super(
        "R16",
        "On images in a frame of noise, larger N and larger SNR generalise better",
        Origin.reading(
            "section 6, Figure 2(c), an observation on MNIST at N = 3000 to 8400, read as holding for"
                + " other images, sizes and our network; the rule is ours"),
        List.of(Mnist.NAME),
        "Per replicate of the whole grid, one set of images: Spearman's correlation of the test loss,"
            + " averaged over SNR, with N, and of the test loss, averaged over N, with SNR; at least 3"
            + " values of each",
        "A replicate passes if both are below -0.8. " + RULE);
  }

  @Override
  protected List<Check> checks(Results results) {
    List<TrainingRecord> used = CellGroups.widest(results.records(Mnist.NAME), "n", "snr");
    Map<Integer, List<TrainingRecord>> replicates = new LinkedHashMap<>();
    used.forEach(
        r -> replicates.computeIfAbsent(r.training().replicate(), k -> new ArrayList<>()).add(r));
    List<Check> checks = new ArrayList<>();
    for (List<TrainingRecord> grid : replicates.values()) {
      double worst = Math.max(correlation(grid, "n"), correlation(grid, "snr"));
      boolean whole = grid.stream().noneMatch(r -> r.status() == Status.DIVERGED);
      checks.add(new Check(whole && worst < STRONG, whole ? worst : Double.NaN));
    }
    return checks;
  }

  /** Of the mean test loss with one of the axes; NaN with fewer than three values of it. */
  private static double correlation(List<TrainingRecord> grid, String axis) {
    TreeMap<Double, List<Double>> groups = new TreeMap<>();
    for (TrainingRecord r : grid) {
      groups
          .computeIfAbsent(r.training().cell().number(axis), k -> new ArrayList<>())
          .add(r.measure(MnistTrainer.LOSS));
    }
    double[] x = groups.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] y =
        groups.values().stream()
            .mapToDouble(v ->
                v.contains(Double.NaN)
                    ? Double.NaN
                    : Summary.of(v.stream().mapToDouble(d -> d).toArray()).mean())
            .toArray();
    for (double value : y) {
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
    }
    return x.length < LEAST ? Double.NaN : Spearman.of(x, y).coefficient();
  }

  @Override
  protected String shown() {
    return "the larger of both correlations";
  }

  @Override
  protected String shown(Results results) {
    return shown()
        + CellGroups.widest(results.records(Mnist.NAME), "n", "snr").stream()
            .findFirst()
            .map(r -> " on " + ImageChoice.title(r.training().cell().choice("data")))
            .orElse("");
  }
}
