package org.attest.studies.shallowvit.image;

import java.util.List;
import java.util.TreeMap;
import org.attest.lab.evidence.EveryUnit.Check;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.TrainingRecord;

/** What the paper says of images, what we ask of worst groups, and depth. */
public final class ImageClaims {

  private static final List<String> MODELS = List.of("many", "few");
  private static final int DEPTHS = 5;

  private ImageClaims() {}

  /** I1 to I6. */
  public static List<Claim> all() {
    return List.of(
        accuracyRises(),
        removal("I2", "both", "training and test images"),
        removal("I2b", "train", "training images alone"),
        betterModel(),
        worstGroup(),
        attentionAtEveryDepth(),
        removalAtEveryDepth());
  }

  private static Claim accuracyRises() {
    return new PerReplicate(
        "I1",
        "On ten classes of composed images test accuracy rises with α_* and with N",
        Origin.reading(
            "section 4.2, Figure 6(a), an observation on CIFAR-10, read as holding for other images and"
                + " sizes; the rule is ours"),
        ComposedImages.NAME,
        "Per replicate of the grid: Spearman's correlation of test accuracy, averaged over N, with α_*,"
            + " and of test accuracy, averaged over α_*, with N",
        "A replicate passes if both exceed 0.8.",
        c -> c.choice("prune").equals("both"),
        List.of("n", "removed"),
        "the smaller correlation",
        records -> {
          double least =
              Math.min(
                  PerReplicate.correlation(records, ImageParameters::alpha, ImageTrainer.ACCURACY),
                  PerReplicate.correlation(records, c -> c.number("n"), ImageTrainer.ACCURACY));
          return new Check(least > PerReplicate.STRONG, least);
        });
  }

  private static Claim removal(String id, String prune, String where) {
    return new PerReplicate(
        id,
        "Removing tokens of a spurious background from " + where + " raises test accuracy",
        Origin.reading(
            "section 4.2, Figure 6(c), an observation on CIFAR-10, read as holding for other images and"
                + " sizes; whether test images are pruned it does not say; the rule is ours"),
        SpuriousBackground.NAME,
        "Per replicate and initial model Spearman's correlation of test accuracy with the share of"
            + " label-relevant tokens in training",
        "A replicate passes if the correlation exceeds 0.8 from both initial models.",
        c ->
            MODELS.contains(c.choice("initial"))
                && (c.choice("prune").equals(prune) || c.integer("removed") == 0),
        List.of("removed", "initial", "prune"),
        "the smaller correlation",
        records -> {
          double least = Double.POSITIVE_INFINITY;
          for (String model : MODELS) {
            least =
                Math.min(
                    least,
                    PerReplicate.correlation(
                        PerReplicate.where(records, "initial", model),
                        ImageParameters::alpha,
                        ImageTrainer.ACCURACY));
          }
          return new Check(least > PerReplicate.STRONG, least);
        });
  }

  private static Claim betterModel() {
    return new PerReplicate(
        "I3",
        "From the better initial model accuracy is higher",
        Origin.reading(
            "section 4.2, Figure 6(c), an observation on CIFAR-10 at every α_*, read as holding for"
                + " other images and sizes; the mean over α_* is ours"),
        SpuriousBackground.NAME,
        "Per replicate test accuracy from the model of many images less that from the model of few,"
            + " averaged over α_*; tokens removed in training and test",
        "A replicate passes if the difference is positive.",
        c -> MODELS.contains(c.choice("initial")) && c.choice("prune").equals("both"),
        List.of("removed", "initial"),
        "the difference",
        records -> {
          TreeMap<Double, Double> means =
              PerReplicate.means(
                  records, c -> c.choice("initial").equals("many") ? 1 : 0, ImageTrainer.ACCURACY);
          double difference = PerReplicate.rise(means);
          return new Check(difference > 0, difference);
        });
  }

  private static Claim worstGroup() {
    return new PerReplicate(
        "I4",
        "Removing all tokens of a spurious background raises the accuracy of the worst group, of class and"
            + " background",
        Origin.ours("averages over groups may hide the group that the background misleads"),
        SpuriousBackground.NAME,
        "Per replicate worst-group accuracy with all background tokens removed less that with none,"
            + " averaged over initial models; tokens removed in training and test",
        "A replicate passes if the difference is positive.",
        c -> MODELS.contains(c.choice("initial")) && c.choice("prune").equals("both"),
        List.of("removed", "initial"),
        "the difference",
        records -> {
          double rise =
              PerReplicate.rise(
                  PerReplicate.means(records, ImageParameters::alpha, ImageTrainer.WORST));
          return new Check(rise > 0, rise);
        });
  }

  private static Claim attentionAtEveryDepth() {
    return new PerReplicate(
        "I5",
        "At every depth from 1 to 5 training turns attention to label-relevant tokens",
        Origin.reading(
            "Proposition 2 and the abstract's \"deeper ViTs\"; the measure at depth is ours"),
        ComposedImages.NAME,
        "Per replicate, nothing removed: attention on label-relevant tokens of test images, mean over"
            + " blocks, heads and queries, after training less before, the smallest over depths 1 to 5",
        "A replicate passes if the smallest difference is positive.",
        c -> c.integer("removed") == 0 && c.integer("depth") <= DEPTHS,
        List.of("depth"),
        "the smallest difference",
        records -> {
          TreeMap<Double, Double> end = byDepth(records, ImageTrainer.END);
          TreeMap<Double, Double> start = byDepth(records, ImageTrainer.START);
          double least = end.size() < DEPTHS ? Double.NaN : Double.POSITIVE_INFINITY;
          for (var entry : end.entrySet()) {
            double before = start.getOrDefault(entry.getKey(), Double.NaN);
            least = Math.min(least, entry.getValue() - before);
          }
          return new Check(least > 0, least);
        });
  }

  private static Claim removalAtEveryDepth() {
    return new PerReplicate(
        "I6",
        "At every depth from 1 to 5 removing background tokens raises test accuracy",
        Origin.reading(
            "section 4.2 and the abstract's \"deeper ViTs\"; depths other than 5 are ours"),
        ComposedImages.NAME,
        "Per replicate test accuracy at the largest α_* less that at the smallest, the smallest over"
            + " depths 1 to 5; tokens removed in training and test",
        "A replicate passes if the smallest difference is positive.",
        c -> c.choice("prune").equals("both") && c.integer("depth") <= DEPTHS,
        List.of("depth", "removed"),
        "the smallest difference",
        records -> {
          double least = Double.POSITIVE_INFINITY;
          int depths = 0;
          for (long depth = 1; depth <= DEPTHS; depth++) {
            List<TrainingRecord> own = PerReplicate.where(records, "depth", depth);
            depths += own.isEmpty() ? 0 : 1;
            least =
                Math.min(
                    least,
                    PerReplicate.rise(
                        PerReplicate.means(own, ImageParameters::alpha, ImageTrainer.ACCURACY)));
          }
          least = depths < DEPTHS ? Double.NaN : least;
          return new Check(least > 0, least);
        });
  }

  private static TreeMap<Double, Double> byDepth(List<TrainingRecord> records, String measure) {
    return PerReplicate.means(records, c -> c.number("depth"), measure);
  }
}
