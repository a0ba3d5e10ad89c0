package org.attest.lab.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attest.lab.image.DataSet.Format;
import org.attest.lab.image.DataSet.Member;
import org.attest.lab.image.DataSet.Source;

/**
 * The sets we know.
 *
 * <p>Sums of what is downloaded are those that independent public loaders check: MNIST and
 * Fashion-MNIST those of TensorFlow Datasets (checksum lists of {@code mnist} and {@code
 * fashion_mnist}) and of the loaders of ODIN and Lasagne's examples, CIFAR-10 and CIFAR-100 those
 * of MLDatasets.jl, torchvision for Ruby and gomlx. Sums of MNIST's unpacked files are those that
 * several public programs check; those of Fashion-MNIST's we computed from Debian's package
 * dataset-fashion-mnist 0.0~git20200523. For CIFAR's unpacked files we know none that two
 * independent programs check, so they are held to the format alone unless the archive is at hand.
 */
public final class DataSets {

  /** Handwritten digits. */
  public static final DataSet MNIST =
      idx(
          "mnist",
          "MNIST",
          List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
          List.of(
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
          "https://storage.googleapis.com/cvdf-datasets/mnist/",
          List.of(
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
          new long[] {9_912_422, 28_881, 1_648_877, 4_542},
          "LeCun, Cortes, Burges; no licence is stated");

  /** Garments. */
  public static final DataSet FASHION_MNIST =
      idx(
          "fashion-mnist",
          "Fashion-MNIST",
          List.of(
              "T-shirt",
              "trouser",
              "pullover",
              "dress",
              "coat",
              "sandal",
              "shirt",
              "sneaker",
              "bag",
              "ankle boot"),
          List.of(
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
          "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
          List.of(
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
          new long[] {26_421_880, 29_515, 4_422_102, 5_148},
          "Xiao, Rasul, Vollgraf (Zalando), MIT licence");

  /** Small photographs of ten classes. */
  public static final DataSet CIFAR_10 =
      new DataSet(
          "cifar-10",
          "CIFAR-10",
          Format.CIFAR_10,
          CifarFormat.SIDE,
          CifarFormat.SIDE,
          3,
          List.of(
              "airplane",
              "automobile",
              "bird",
              "cat",
              "deer",
              "dog",
              "frog",
              "horse",
              "ship",
              "truck"),
          List.of(
              new Member("data_batch_1.bin", 10_000, false, false, null),
              new Member("data_batch_2.bin", 10_000, false, false, null),
              new Member("data_batch_3.bin", 10_000, false, false, null),
              new Member("data_batch_4.bin", 10_000, false, false, null),
              new Member("data_batch_5.bin", 10_000, false, false, null),
              new Member("test_batch.bin", 10_000, true, false, null)),
          List.of(
              new Source(
                  "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
                  170_052_171,
                  "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
          "Krizhevsky 2009; no licence is stated");

  /** Small photographs of a hundred classes. */
  public static final DataSet CIFAR_100 =
      new DataSet(
          "cifar-100",
          "CIFAR-100",
          Format.CIFAR_100,
          CifarFormat.SIDE,
          CifarFormat.SIDE,
          3,
          Cifar100Classes.FINE,
          List.of(
              new Member("train.bin", 50_000, false, false, null),
              new Member("test.bin", 10_000, true, false, null)),
          List.of(
              new Source(
                  "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
                  168_513_733,
                  "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")),
          "Krizhevsky 2009; no licence is stated");

  private DataSets() {}

  /** All of them. */
  public static List<DataSet> all() {
    return List.of(CIFAR_10, CIFAR_100, MNIST, FASHION_MNIST);
  }

  /** The set of a name. */
  public static Optional<DataSet> named(String name) {
    return all().stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private static DataSet idx(
      String name,
      String title,
      List<String> classes,
      List<String> sums,
      String base,
      List<String> packedSums,
      long[] packedBytes,
      String terms) {
    List<String> files =
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte");
    List<Member> members = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      boolean test = i > 1;
      members.add(new Member(files.get(i), test ? 10_000 : 60_000, test, i % 2 == 1, sums.get(i)));
      sources.add(new Source(base + files.get(i) + ".gz", packedBytes[i], packedSums.get(i)));
    }
    return new DataSet(name, title, Format.IDX, 28, 28, 1, classes, members, sources, terms);
  }
}
