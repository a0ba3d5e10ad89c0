package org.attest.studies.variablecreation.theory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.data.BooleanTask;

/** Builds a head for a random index set and measures it; nothing is trained. */
public final class ConstructionTrainer implements Trainer {

  /** Largest |h − f|. */
  public static final String ERROR = "error";

  /** ‖output weights‖₂. */
  public static final String OUTPUT = "output-norm";

  /** Attention on I. */
  public static final String MASS = "attention-mass";

  /** Largest ratio of the softmax inequality. */
  public static final String SOFTMAX = "softmax-ratio";

  /** Margin of the exact head. */
  public static final String MARGIN = "margin";

  /** Pairs of logits of each kind; our choice. */
  private static final int PAIRS = 50;

  /** What it measures. */
  public static List<Measure> measures() {
    return List.of(
        new Measure(ERROR, "", "largest |h − f| over all patterns of I, other bits 0, 1 or coins"),
        new Measure("gamma", "γ", "score of relevant positions"),
        new Measure(MASS, "1 − η", "attention of [CLS] on I").setApart(),
        new Measure("qk-norm", "‖W_QK‖_F", "Frobenius, spectral and column (2,1) norm alike"),
        new Measure("qk-rows", "", "(2,1) norm of W_QK over rows"),
        new Measure("v-norm", "‖W_V‖_{2,1}", "sum of the norms of the columns"),
        new Measure(OUTPUT, "‖W_C‖₂", "norm of the output weights"),
        new Measure("hidden", "", "hidden units").setApart(),
        new Measure("changes", "c", "level changes of the function"),
        new Measure(MARGIN, "", "least margin of h − ½"),
        new Measure("capacity", "C_0", "capacity of tf-head with these norms").setApart(),
        new Measure("capacity-cls", "C_0", "the same with the query fixed at [CLS]"),
        new Measure(SOFTMAX, "", "largest ‖softmax a − softmax b‖₁/‖a − b‖_∞ seen"));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    List<TrainingRecord> records = new ArrayList<>();
    for (Training training : pack) {
      records.add(new TrainingRecord(training, Status.COMPLETE, measure(training), Map.of()));
      progress.accept((double) records.size() / pack.size());
    }
    return records;
  }

  private static Map<String, Double> measure(Training training) {
    Cell cell = training.cell();
    Representation built =
        Representation.of(
            BooleanTask.of(cell.choice("task")),
            cell.integer("t"),
            cell.integer("s"),
            cell.choice("form").equals("general"),
            cell.integer("d-pos"),
            training::key);
    Construction head = built.head();
    NormBounds norms = head.norms();
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(ERROR, built.error());
    values.put("gamma", head.gamma());
    values.put(MASS, 1 - head.eta());
    values.put("qk-norm", head.qkNorm());
    values.put("qk-rows", head.qkRows21());
    values.put("v-norm", head.v21());
    values.put(OUTPUT, head.outputNorm());
    values.put("hidden", (double) head.hidden());
    values.put("changes", (double) head.changes());
    values.put(MARGIN, built.margin());
    values.put("capacity", HeadCapacity.head(norms, 1));
    values.put("capacity-cls", HeadCapacity.headAtCls(norms, 1, head.qkNorm()));
    values.put(
        SOFTMAX,
        SoftmaxRatio.largest(cell.integer("t"), PAIRS, new Stream(training.key("softmax"))));
    return values;
  }
}
