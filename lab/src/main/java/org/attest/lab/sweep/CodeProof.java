package org.attest.lab.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.store.CodeVersion;
import org.attest.lab.store.ConflictException;
import org.attest.lab.store.Entry;
import org.attest.lab.store.FolderMerge;
import org.attest.lab.store.Records;
import org.attest.lab.store.RowDigest;
import org.attest.lab.store.RunConfig;
import org.attest.lab.store.SourceCopy;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Study;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/**
 * Whether this code gives the records that another version left in a folder. Some of them are
 * trained again and compared bit for bit. It is a check by samples: a change that moves the bits of
 * rare trainings only can be missed, one that moves all bits of an experiment cannot.
 */
public final class CodeProof {

  /** Records trained again per experiment (our choice: three short ones take seconds). */
  private static final int SAMPLES = 3;

  private CodeProof() {}

  /**
   * Compares this code with the one that made the records of a folder.
   *
   * @param folder a run folder, or a folder that does not exist yet
   * @param study the study of the run, as it is now
   * @param executors makes the executors
   * @param tell told in a line what is done, when something is
   * @return the versions of the code for which this one may stand; none where there is nothing to
   *     compare
   * @throws ConflictException when the text of a study in one file changed, or records differ, a
   *     line for each
   */
  public static List<String> of(
      Path folder, Study study, ExecutorFactory executors, Consumer<String> tell) {
    if (!Files.exists(folder.resolve("run.json"))) {
      return List.of();
    }
    SourceCopy.check(folder, study.source());
    String now = CodeVersion.of(study);
    RunConfig config = FolderMerge.config(folder);
    String then = config.code();
    if (then.equals(now)
        || config.format() != Training.FORMAT
        || !config.study().equals(study.name())) {
      return List.of(); // the same, or a conflict that opening the folder tells
    }
    Records records = Records.load(folder);
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (String name : records.results().byExperiment().keySet()) {
      Optional<Experiment> experiment =
          study.experiments().stream().filter(e -> e.name().equals(name)).findFirst();
      if (experiment.isEmpty()) {
        differences.add("experiment " + name + ": the folder has it, this version does not");
        continue;
      }
      for (Entry entry : samples(experiment.get(), records.entries(name), now)) {
        tell.accept("the code has changed; training again " + name(entry));
        compared++;
        differences.addAll(differences(experiment.get(), entry, executors));
      }
    }
    if (!differences.isEmpty()) {
      differences.addFirst(
          "code version: the folder has " + then + ", which gave other records than " + now);
      throw new ConflictException(folder.toString(), differences);
    }
    tell.accept(
        compared == 0
            ? "the code has changed; the folder has no records yet"
            : "the code has changed; "
                + compared
                + " records trained again are the same to the bit, so the run goes on");
    List<String> all = new ArrayList<>(config.earlier());
    all.add(then);
    return all;
  }

  /**
   * How a study trains otherwise than the one that made some records: the first record of each
   * experiment is trained again, and its first difference told in a line.
   *
   * @return nothing where the same bits come
   */
  public static List<String> moved(Study study, Records records, ExecutorFactory executors) {
    List<String> moved = new ArrayList<>();
    for (Experiment experiment : study.experiments()) {
      records.entries(experiment.name()).stream()
          .limit(1)
          .forEach(first -> moved.addAll(differences(experiment, first, executors)));
    }
    return moved;
  }

  private static String name(Entry entry) {
    return entry.record().training().experiment()
        + " cell "
        + entry.cell()
        + " replicate "
        + entry.record().training().replicate();
  }

  /**
   * The cheapest, one about a quarter up in cost, and one of the cheaper half that the code draws.
   */
  private static List<Entry> samples(Experiment experiment, List<Entry> entries, String code) {
    List<Entry> byCost = new ArrayList<>(entries);
    byCost.sort(Comparator.comparingDouble(e -> experiment.flops(e.record().training().cell())));
    int size = byCost.size();
    Set<Integer> places = new LinkedHashSet<>();
    if (size > 0) {
      places.add(0);
      places.add(size / 4);
      int half = (size + 1) / 2;
      int drawn = Math.floorMod(code.hashCode(), half);
      IntStream.range(drawn, drawn + half)
          .map(place -> place % half)
          .filter(place -> !places.contains(place))
          .findFirst()
          .ifPresent(places::add);
    }
    return places.stream().limit(SAMPLES).map(byCost::get).toList();
  }

  private static List<String> differences(
      Experiment experiment, Entry entry, ExecutorFactory executors) {
    TrainingRecord then = entry.record();
    try {
      TrainingRecord now =
          experiment
              .trainer(then.training().cell(), executors)
              .train(List.of(then.training()), Trainer.Recording.SPARSE, fraction -> {})
              .getFirst();
      if (RowDigest.of(experiment, now).equals(RowDigest.of(experiment, then))) {
        return List.of();
      }
      return Replay.differences(then, now).stream()
          .limit(1)
          .map(difference -> name(entry) + ": " + difference)
          .toList();
    } catch (RuntimeException e) {
      return List.of(name(entry) + ": this version fails on it, " + e);
    }
  }
}
