package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.CriticalSize;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.AndScaling;

/** C13: one head does what sixteen do. */
final class SingleHead extends StatedClaim {

  private static final int MANY = 16;

  /**
   * Ratio of critical sizes that counts as doing as well; our choice, one step of the grids of m.
   */
  private static final double MORE = 1.25;

  /** Rate of wrong decisions at one T that the rule states, by simulation. */
  private static final double ERROR = 0.06;

  SingleHead() {
    super(
        "C13",
        "A single head suffices for a sparse function: trained with one head of full width a network needs"
            + " at most a quarter more samples than with sixteen",
        Origin.ours(
            "the abstract says that one head represents and learns a sparse function; that it is trained"
                + " to, and the margin, are our test of it"),
        List.of(AndScaling.NAME),
        "m* with one head over m* with sixteen, on the same trials, with the 95 % percentile interval of"
            + " resamples of trials taken together; success at the sample sizes that both were trained at",
        "Supported if the interval lies below 1.25 at every T where both have an m*, refuted if it lies above"
            + " 1.25 at one, inconclusive otherwise or without one. At a ratio of 1.25 each happens with"
            + " probability 0.06 at most at one T with 24 trials, simulated");
  }

  @Override
  public String reach() {
    return "the default preset trains one head at T = 100 alone, 24 trials of attempts of 250 steps, and its verdict"
        + " speaks of that; --preset paper trains sixteen heads alone and cannot judge it; --grid"
        + " docs/grids/variable-creation-extended.yaml heads=1,16 --replicates 24 judges it at thirteen T up to 6400, in"
        + " days on two cores";
  }

  @Override
  public String estimated() {
    return "largest ratio of m* with one head over m* with sixteen";
  }

  @Override
  public Verdict judge(Results results) {
    List<Decision> parts = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Estimate worst = Estimate.unknown(LEVEL);
    List<TrainingRecord> records =
        CellGroups.complete(results.records(AndScaling.NAME)).stream()
            .filter(r -> !Double.isNaN(r.measure(Measures.SUCCESS)))
            .toList();
    for (List<TrainingRecord> setting : CellGroups.agreeing(records, "heads", "m")) {
      List<TrainingRecord> one = with(setting, 1);
      List<TrainingRecord> many = with(setting, MANY);
      if (trials(one) < 2 || trials(one) != trials(many)) {
        continue;
      }
      CriticalSize single = CriticalSize.of(one, Measures.SUCCESS);
      CriticalSize sixteen = CriticalSize.of(many, Measures.SUCCESS);
      Estimate ratio = single.over(sixteen).percentile(LEVEL);
      parts.add(within(ratio, 0, MORE));
      if (!worst.known() || ratio.value() > worst.value()) {
        worst = ratio;
      }
      texts.add(
          String.format(
              Locale.ROOT,
              "m* %s with one head, %s with sixteen at T = %d, %s%s",
              text(single),
              text(sixteen),
              setting.getFirst().training().cell().integer("t"),
              ratio.known()
                  ? String.format(
                      Locale.ROOT, "ratio %.2f %s", ratio.value(), ratio.interval().text())
                  : "no ratio with an interval",
              shared(single, sixteen)));
    }
    if (parts.isEmpty()) {
      return Verdict.inconclusive(
          "no T was trained with one head and with sixteen",
          "./attest run variable-creation/and-scaling heads=1,16");
    }
    Decision decision = all(parts);
    return verdict(decision, String.join("; ", texts), worst, "more trials")
        .against(0, MORE)
        .at(
            switch (decision) {
              case SUPPORTED -> ERROR;
              case REFUTED -> Math.min(1, parts.size() * ERROR);
              case INCONCLUSIVE -> Double.NaN;
            });
  }

  private static String text(CriticalSize size) {
    Crossing crossing = size.crossing();
    double[] m = size.m();
    return crossing.exists()
        ? String.format(Locale.ROOT, "%.1f", crossing.place())
        : crossing.side() == Crossing.Side.BELOW
            ? String.format(Locale.ROOT, "above %.0f", m[m.length - 1])
            : String.format(Locale.ROOT, "at most %.0f", m[0]);
  }

  private static List<TrainingRecord> with(List<TrainingRecord> records, int heads) {
    return records.stream().filter(r -> r.training().cell().integer("heads") == heads).toList();
  }

  private static int trials(List<TrainingRecord> records) {
    return 1 + records.stream().mapToInt(r -> r.training().replicate()).max().orElse(-1);
  }

  private static String shared(CriticalSize one, CriticalSize many) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < one.m().length; i++) {
      for (int j = 0; j < many.m().length; j++) {
        if (one.m()[i] == many.m()[j]) {
          texts.add(
              String.format(
                  Locale.ROOT,
                  "%.2f against %.2f at m = %.0f",
                  one.rates()[i],
                  many.rates()[j],
                  one.m()[i]));
        }
      }
    }
    return texts.isEmpty() ? "" : "; success " + String.join(", ", texts);
  }
}
