package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.attest.lab.store.CodeVersion;
import org.attest.lab.store.ConflictException;
import org.attest.lab.store.Records;
import org.attest.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another version of the code continues a folder when some of its records come out the same. */
class CodeProofTest {

  private static final String OLD = "0.0.1 0123456789abcdef";

  private final FakeStudy study = new FakeStudy();
  private final Sweep sweep = Runs.sweep(study, 2);
  private final List<String> told = new ArrayList<>();

  @TempDir private Path folder;

  /** A run whose folder says that older code made it. */
  private void byOlderCode() throws IOException {
    Runs.run(folder, Runs.sweep(study, 1));
    Path file = folder.resolve("run.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replace(CodeVersion.of(study), OLD));
    assertThat(Records.load(folder).config().code()).isEqualTo(OLD);
  }

  private List<String> prove() {
    return CodeProof.of(folder, study, FakeStudy.lanes(4), told::add);
  }

  @Test
  void sameBitsContinueAndBothVersionsAreNoted() throws Exception {
    byOlderCode();
    int before = study.trained.get();
    List<String> versions = prove();
    assertThat(versions).containsExactly(OLD);
    assertThat(study.trained.get() - before).isEqualTo(6);
    assertThat(told.getLast())
        .isEqualTo(
            "the code has changed; 6 records trained again are the same to the bit, so the run"
                + " goes on");
    try (Run run = Run.open(folder, sweep, "test", false, versions)) {
      assertThat(run.plan(4).remaining()).isEqualTo(24);
    }
    assertThat(Records.load(folder).config().code()).isEqualTo(CodeVersion.of(study));
    assertThat(Records.load(folder).config().earlier()).containsExactly(OLD);
    assertThat(prove()).isEmpty();
    Run.open(folder, sweep, "test", false).close();
    assertThat(Records.load(folder).config().earlier()).containsExactly(OLD);
  }

  @Test
  void otherBitsAreRefusedWithARecordThatDiffers() throws Exception {
    byOlderCode();
    study.shift = 0x1p-50;
    assertThatThrownBy(this::prove)
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> {
              assertThat(e.differences().getFirst())
                  .startsWith("code version: the folder has " + OLD + ", which gave other records");
              assertThat(e.differences().get(1)).matches("first cell \\d+ replicate 0: loss: .*");
            });
    assertThat(Records.load(folder).config().code()).isEqualTo(OLD);
  }

  @Test
  void withoutProofAnotherVersionIsAConflictAndReadingNeedsNone() throws Exception {
    byOlderCode();
    assertThatThrownBy(() -> Run.open(folder, sweep, "test", false))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("code version: the folder has " + OLD);
    assertThat(Run.preview(folder, sweep, false, 4).remaining()).isEqualTo(24);
    assertThat(Records.load(folder).size()).isEqualTo(24);
  }

  /** A study whose classes came from nowhere, as of a source file that was compiled in memory. */
  @Test
  void classesInMemoryHaveAVersion() throws Exception {
    ClassLoader memory =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(FakeStudy.class.getName())) {
              return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
              return loaded;
            }
            String file = "/" + name.replace('.', '/') + ".class";
            try (InputStream in =
                Objects.requireNonNull(FakeStudy.class.getResourceAsStream(file))) {
              byte[] bytes = in.readAllBytes();
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    Study inMemory =
        (Study) memory.loadClass(FakeStudy.class.getName()).getDeclaredConstructor().newInstance();
    assertThat(inMemory.getClass()).isNotEqualTo(FakeStudy.class);
    assertThat(CodeVersion.of(inMemory))
        .matches("\\S+ [0-9a-f]{16}")
        .isNotEqualTo(CodeVersion.of(study));
  }
}
