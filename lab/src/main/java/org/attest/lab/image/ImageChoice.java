package org.attest.lab.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of a parameter {@code data}: names of published sets, and {@code synthetic}. */
public final class ImageChoice {

  private ImageChoice() {}

  /** What a value lacks on this machine, one line each; empty when it can be used. */
  public static List<String> missing(List<String> names) {
    DataFolder folder = DataFolder.ofProcess();
    return names.stream()
        .map(DataSets::named)
        .flatMap(Optional::stream)
        .filter(s -> folder.find(s).isEmpty())
        .map(DataFolder::absent)
        .toList();
  }

  /** The wanted set where it is here, else Fashion-MNIST, which a package of Debian holds. */
  public static String orFashion(DataSet wanted) {
    return DataFolder.ofProcess().find(wanted).isPresent()
        ? wanted.name()
        : DataSets.FASHION_MNIST.name();
  }

  /** The images of a value. */
  public static ImageSet load(String name) {
    return name.equals(Synthetic.NAME)
        ? Synthetic.set()
        : DataFolder.ofProcess().load(DataSets.named(name).orElseThrow());
  }

  /** Sets by name, each with its digest. */
  public static Map<String, String> digests(List<String> names) {
    Map<String, String> digests = new LinkedHashMap<>();
    names.forEach(name -> digests.put(name, load(name).digest()));
    return digests;
  }

  /** What a value is called in figures and findings. */
  public static String title(String name) {
    return DataSets.named(name).map(DataSet::title).orElse("synthetic images");
  }
}
