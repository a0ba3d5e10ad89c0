package org.attest.studies.shallowvit.image;

import java.util.stream.IntStream;
import org.attest.lab.image.Samples;
import org.attest.lab.study.Cell;

/** Images that fill the canvas, for pre-training; some are turned by quarters. */
final class Whole implements Samples {

  private final int patch;
  private final int across;
  private final int side;
  private final int channels;
  private final Pictures pictures;
  private final int[] images;
  private final int[] labels;
  private final int[] turns;

  /**
   * Samples.
   *
   * @param images numbers of the pictures
   * @param labels their classes
   * @param turns quarter turns of each
   */
  Whole(Cell cell, int channels, Pictures pictures, int[] images, int[] labels, int[] turns) {
    this.channels = channels;
    this.pictures = pictures;
    this.images = images.clone();
    this.labels = labels.clone();
    this.turns = turns.clone();
    patch = cell.integer("patch");
    side = cell.integer("side");
    across = side / patch;
  }

  @Override
  public int count() {
    return images.length;
  }

  @Override
  public int label(int n) {
    return labels[n];
  }

  @Override
  public int[] positions(int n) {
    return IntStream.range(0, across * across).toArray();
  }

  @Override
  public boolean relevant(int n, int position) {
    return true;
  }

  @Override
  public void patches(int n, float[] to, int at) {
    float[] picture = pictures.picture(images[n]);
    int last = side - 1;
    int place = at;
    for (int p = 0; p < across * across; p++) {
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < patch * patch; i++) {
          int y = p / across * patch + i / patch;
          int x = p % across * patch + i % patch;
          int from =
              switch (turns[n]) {
                case 1 -> x * side + last - y;
                case 2 -> (last - y) * side + last - x;
                case 3 -> (last - x) * side + y;
                default -> y * side + x;
              };
          to[place++] = 2 * picture[c * side * side + from] - 1;
        }
      }
    }
  }
}
