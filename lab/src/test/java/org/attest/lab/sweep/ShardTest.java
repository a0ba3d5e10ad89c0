package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.attest.lab.store.ConflictException;
import org.attest.lab.store.FolderMerge;
import org.attest.lab.store.FolderMerge.Merged;
import org.attest.lab.store.Records;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Training;
import org.attest.lab.study.Universe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards of a run, made apart and merged. */
class ShardTest {

  private final FakeStudy study = new FakeStudy();
  private final Sweep sweep = Runs.sweep(study, 3);

  @TempDir private Path folder;

  private Path shard(int number, int of) {
    Path path = folder.resolve("shard-" + number);
    Runs.run(path, sweep.shard(new Shard(number, of)), 4, 1);
    return path;
  }

  private static double cost(Sweep shard, Path folder) {
    return Run.preview(folder, shard, false, 16).trainings().stream()
        .mapToDouble(PlannedTraining::flops)
        .sum();
  }

  @Test
  void everyTrainingIsInOneShardWhateverTheLanes() {
    for (int of : new int[] {1, 2, 5, 100}) {
      Set<Training> all = new HashSet<>();
      int total = 0;
      for (int number = 1; number <= of; number++) {
        Sweep one = sweep.shard(new Shard(number, of));
        List<Training> mine = trainings(one, 4);
        assertThat(trainings(one, 16)).containsExactlyElementsOf(mine);
        total += mine.size();
        all.addAll(mine);
      }
      assertThat(total).isEqualTo(72);
      assertThat(all).hasSize(72);
    }
  }

  private List<Training> trainings(Sweep one, int lanes) {
    return Run.preview(folder, one, false, lanes).trainings().stream()
        .map(PlannedTraining::training)
        .toList();
  }

  @Test
  void costsAreEven() {
    Sweep large = Runs.sweep(study, 40, "width=1,2,4,8,16,32,64,128", "snr=0:1:10");
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int number = 1; number <= 7; number++) {
      double cost = cost(large.shard(new Shard(number, 7)), folder);
      least = Math.min(least, cost);
      most = Math.max(most, cost);
    }
    assertThat(most / least).isLessThan(1.05);
  }

  @Test
  void mergedShardsAreTheRun() {
    Runs.run(folder.resolve("whole"), sweep);
    String digest = Records.load(folder.resolve("whole")).digest();
    List<Path> parts = new ArrayList<>(List.of(shard(1, 3), shard(2, 3), shard(3, 3)));
    Path merged = folder.resolve("merged");
    Merged two = FolderMerge.merge(merged, parts.subList(0, 2), List.of(), "all of it");
    assertThat(two.taken()).isEqualTo(Records.load(merged).size());
    assertThat(Records.load(merged).missing()).hasSize(72 - (int) two.taken());
    Merged rest = FolderMerge.merge(merged, parts, List.of(), "all of it");
    assertThat(rest.taken()).isEqualTo(72 - two.taken());
    assertThat(rest.present()).isEqualTo(two.taken());
    assertThat(Records.load(merged).digest()).isEqualTo(digest);
    assertThat(Records.load(merged).missing()).isEmpty();

    List<Path> before = Runs.files(merged, "first", "");
    Merged again =
        FolderMerge.merge(
            merged, List.of(parts.getFirst(), merged, parts.getFirst()), List.of(), "all of it");
    assertThat(again.taken()).isZero();
    assertThat(again.disagreements()).isEmpty();
    assertThat(Runs.files(merged, "first", "")).isEqualTo(before);

    int trained = study.trained.get();
    Runs.run(merged, sweep);
    assertThat(study.trained.get()).isEqualTo(trained);
  }

  @Test
  void differentConfigurationsAreRefusedWithEveryDifference() {
    Path first = shard(1, 2);
    Path other = folder.resolve("other");
    Runs.run(
        other,
        Sweep.resolve(
            new Request(
                study, List.of(), Preset.Level.SMOKE, List.of(), OptionalInt.of(1), 2, false)));
    assertThatThrownBy(() ->
            FolderMerge.merge(folder.resolve("m"), List.of(first, other), List.of(), "all of it"))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e ->
                assertThat(e.differences())
                    .containsExactly("seed: " + other + " has 2, " + first + " has 1"));
    assertThat(folder.resolve("m")).doesNotExist();
  }

  @Test
  void recordsThatDisagreeAreNamedAndNotTaken() {
    Path first = shard(1, 2);
    study.shift = 1;
    Path wrong = folder.resolve("wrong");
    Runs.run(wrong, sweep.shard(new Shard(1, 2)), 4, 1);
    int size = Records.load(first).size();
    Path merged = folder.resolve("merged");
    Merged result = FolderMerge.merge(merged, List.of(first, wrong), List.of(), "all of it");
    assertThat(result.taken()).isZero();
    assertThat(result.disagreements())
        .hasSize(size)
        .allSatisfy(d -> assertThat(d).contains(first + " and " + wrong + " have different"));
    assertThat(Records.load(merged).size()).isZero();
  }

  @Test
  void damagedPartsAreNamedAndLeftOut() throws Exception {
    Path first = shard(1, 2);
    Path part = Runs.files(first, "first", ".parquet").getFirst();
    byte[] bytes = Files.readAllBytes(part);
    bytes[99] ^= 1;
    Files.write(part, bytes);
    Merged result = FolderMerge.merge(folder.resolve("m"), List.of(first), List.of(), "all of it");
    assertThat(result.faults()).singleElement().asString().contains("altered or cut short");
    assertThat(part).exists();
  }

  @Test
  void roundsCannotBeSharded() {
    study.adaptive =
        new Allocation() {
          @Override
          public String rule() {
            return "none";
          }

          @Override
          public List<Choice> next(Universe universe, Results sofar) {
            return List.of();
          }
        };
    Sweep adaptive =
        Sweep.resolve(
            new Request(
                study, List.of(), Preset.Level.SMOKE, List.of(), OptionalInt.of(1), 1, true));
    assertThatThrownBy(() -> adaptive.shard(new Shard(1, 2)))
        .hasMessageContaining("trainings of first are chosen round by round");
  }
}
