package org.attest.lab.image;

import java.util.List;
import java.util.Set;

/** The fine classes of CIFAR-100, in the order of their labels, and those that are plants. */
public final class Cifar100Classes {

  /** Names by label. */
  static final List<String> FINE =
      List.of(
          ("apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus"
                  + " butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud"
                  + " cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish forest"
                  + " fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard"
                  + " lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange"
                  + " orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy"
                  + " porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew"
                  + " skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper"
                  + " table tank telephone television tiger tractor train trout tulip turtle"
                  + " wardrobe whale willow_tree wolf woman worm")
              .split(" "));

  private static final Set<String> PLANTS =
      Set.of(
          "apple",
          "mushroom",
          "orange",
          "pear",
          "sweet_pepper",
          "orchid",
          "poppy",
          "rose",
          "sunflower",
          "tulip",
          "maple_tree",
          "oak_tree",
          "palm_tree",
          "pine_tree",
          "willow_tree");

  private Cifar100Classes() {}

  /**
   * Whether a label is a plant: of the super-classes flowers, fruit and vegetables, trees. They
   * stand in for the plants of ImageNet and take no part in pre-training (our choice).
   */
  public static boolean plant(int label) {
    return PLANTS.contains(FINE.get(label));
  }
}
