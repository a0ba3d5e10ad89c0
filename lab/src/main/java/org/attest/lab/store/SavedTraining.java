package org.attest.lab.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arrays of one training, collected while it runs, then written to a folder: {@code
 * PART/NAME.npy}, {@code trace.npz}, {@code setting.json} and {@code README.md}.
 */
public final class SavedTraining implements ArraySink {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** An array under construction. */
  private record Piece(List<double[]> values, int rows, int[] shape) {

    Piece and(double[] more, int[] moreShape) {
      if (shape.length == 0
          || !Arrays.equals(shape, 1, shape.length, moreShape, 1, moreShape.length)) {
        throw new IllegalStateException("an array is continued by one of other extents");
      }
      values.add(more.clone());
      return new Piece(values, rows + moreShape[0], shape);
    }

    double[] all() {
      return values.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    int[] extents() {
      int[] extents = shape.clone();
      if (extents.length > 0) {
        extents[0] = rows;
      }
      return extents;
    }
  }

  /** An array that was written. */
  private record Written(String name, String file, String type, int[] shape) {}

  private final Map<Part, Map<String, Piece>> parts = new LinkedHashMap<>();

  @Override
  public void put(Part part, String name, double[] values, int... shape) {
    parts
        .computeIfAbsent(part, p -> new LinkedHashMap<>())
        .merge(
            name,
            new Piece(
                new ArrayList<>(List.of(values.clone())),
                shape.length == 0 ? 1 : shape[0],
                shape.clone()),
            (old, more) -> old.and(values, shape));
  }

  /** Hands all arrays to another sink. */
  public void into(ArraySink sink) {
    parts.forEach((part, arrays) ->
        arrays.forEach((name, piece) -> sink.put(part, name, piece.all(), piece.extents())));
  }

  /**
   * Writes the folder, which must not exist or be empty.
   *
   * @param record the training's record, with dense traces
   * @param formulas model and loss in the symbols of the arrays
   * @param code version of the code
   * @return number of arrays
   */
  public int write(Path folder, TrainingRecord record, List<String> formulas, String code) {
    afterOneStep();
    try {
      Files.createDirectories(folder);
      Map<Part, List<Written>> written = new LinkedHashMap<>();
      for (Part part : Part.values()) {
        Map<String, Piece> arrays = parts.getOrDefault(part, Map.of());
        if (!arrays.isEmpty()) {
          String name = part.name().toLowerCase(Locale.ROOT);
          List<Written> list = new ArrayList<>();
          Set<String> taken = new HashSet<>();
          Files.createDirectories(folder.resolve(name));
          for (Map.Entry<String, Piece> array : arrays.entrySet()) {
            Piece piece = array.getValue();
            list.add(write(folder, name, array.getKey(), taken, piece.all(), piece.extents()));
          }
          written.put(part, list);
        }
      }
      traces(folder, record.traces());
      DurableFiles.write(
          folder.resolve("setting.json"),
          JSON.writeValueAsBytes(setting(record, formulas, code, written)));
      Files.writeString(folder.resolve("README.md"), readme(record, formulas, written));
      return written.values().stream().mapToInt(List::size).sum();
    } catch (IOException e) {
      throw new StoreException("cannot write " + folder, e);
    }
  }

  /** Checks, before anything is trained, that a folder can be written. */
  public static void check(Path folder) {
    try {
      if (Files.exists(folder)
          && !(Files.isDirectory(folder) && Files.list(folder).findAny().isEmpty())) {
        throw new StoreException(folder + " is there already and not empty; name another folder");
      }
    } catch (IOException e) {
      throw new StoreException("cannot read " + folder, e);
    }
  }

  /** A training of at most one step ends with the weights of its first. */
  private void afterOneStep() {
    if (!parts.containsKey(Part.FIRST) && parts.containsKey(Part.END)) {
      parts.put(Part.FIRST, parts.get(Part.END));
    }
  }

  private static Written write(
      Path folder, String part, String name, Set<String> taken, double[] values, int... shape) {
    String stem = fileName(name);
    String free = stem;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = stem + "-" + i;
    }
    String file = part + "/" + free + ".npy";
    return new Written(name, file, NpyFile.write(folder.resolve(file), values, shape), shape);
  }

  /** All traces in one file: NPZ is a zip archive of NPY files. */
  private static void traces(Path folder, Map<String, double[]> traces) throws IOException {
    if (traces.isEmpty()) {
      return;
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("trace.npz"))))) {
      for (Map.Entry<String, double[]> trace : traces.entrySet()) {
        ZipEntry entry = new ZipEntry(trace.getKey() + ".npy");
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        NpyFile.write(zip, trace.getValue(), trace.getValue().length);
        zip.closeEntry();
      }
    }
  }

  /**
   * A name that every file system takes: letters and digits of ASCII and {@code . _ ^ -}. Greek
   * letters are spelt, {@code xi}.
   */
  private static String fileName(String name) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFKD)
        .codePoints()
        .forEach(c -> {
          String words = c < 128 || !Character.isLetter(c) ? null : Character.getName(c);
          if (words != null) {
            plain.append(words.substring(words.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT));
          } else {
            plain.appendCodePoint(c);
          }
        });
    String safe = plain.toString().replaceAll("[^A-Za-z0-9._^-]+", "-");
    safe = safe.replaceAll("^-+|-+$", "");
    return safe.isEmpty() ? "array" : safe;
  }

  private static ObjectNode setting(
      TrainingRecord record, List<String> formulas, String code, Map<Part, List<Written>> written) {
    Training training = record.training();
    ObjectNode root = JSON.createObjectNode();
    root.put("study", training.study()).put("experiment", training.experiment());
    root.put("replicate", training.replicate()).put("seed", training.seed());
    root.put("format", Training.FORMAT).put("code", code);
    root.set("parameters", JSON.valueToTree(training.cell().values()));
    root.put("status", String.valueOf(record.status()));
    ObjectNode measures = root.putObject("measures");
    // JSON has no NaN: a measure that does not exist is null.
    record
        .measures()
        .forEach((name, value) -> {
          if (Double.isFinite(value)) {
            measures.put(name, value);
          } else {
            measures.putNull(name);
          }
        });
    formulas.forEach(root.putArray("formulas")::add);
    ObjectNode arrays = root.putObject("arrays");
    written.forEach((part, list) -> {
      ObjectNode node = arrays.putObject(part.name().toLowerCase(Locale.ROOT));
      list.forEach(w -> node.put(w.name(), w.file()));
    });
    return root;
  }

  private static String readme(
      TrainingRecord record, List<String> formulas, Map<Part, List<Written>> written) {
    Training training = record.training();
    StringBuilder text = new StringBuilder();
    text.append("# One training of ").append(training.study()).append('/');
    text.append(training.experiment()).append(", replicate ").append(training.replicate());
    text.append("\n\nSetting: `").append(training.cell().text()).append("`, seed ");
    text.append(training.seed()).append(". It ended ");
    text.append(String.valueOf(record.status()).toLowerCase(Locale.ROOT));
    text.append(". All of it, with the measures of the record, is in `setting.json`.\n\n");
    text.append("## Formulas\n\n");
    formulas.forEach(f -> text.append("- ").append(f).append('\n'));
    text.append(
        "\n## Arrays\n\nRow-major, little-endian: `numpy.load(\"FILE\")`. `<f4` is float32, `<f8` float64.\n");
    written.forEach((part, list) -> table(text, part.meaning(), list));
    if (!record.traces().isEmpty()) {
      text.append(
          "\n### Traces\n\n`trace.npz`: one array for every trace, one value for every entry of");
      text.append(" its array `step`: ").append(String.join(", ", record.traces().keySet()));
      text.append(".\n");
    }
    return text.toString();
  }

  private static void table(StringBuilder text, String heading, List<Written> list) {
    text.append("\n### ").append(Character.toUpperCase(heading.charAt(0)));
    text.append(heading.substring(1))
        .append("\n\n| name | file | shape | type |\n|---|---|---|---|\n");
    for (Written w : list) {
      String shape =
          w.shape().length == 0
              ? "a number"
              : Arrays.stream(w.shape())
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(" × "));
      text.append("| ").append(w.name()).append(" | `").append(w.file()).append("` | ");
      text.append(shape).append(" | `").append(w.type()).append("` |\n");
    }
  }
}
