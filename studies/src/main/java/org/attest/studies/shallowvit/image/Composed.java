package org.attest.studies.shallowvit.image;

import org.attest.engine.random.Stream;
import org.attest.lab.image.Samples;
import org.attest.lab.study.Cell;

/**
 * Images on backgrounds, a function of a key: an image at a random place of the grid of patches, a
 * background drawn at random or black, and r background patches removed at random. Places are whole
 * patches, so that a patch shows either image or background and α_* is exact (our choice; the
 * paper's region of 26 x 26 pixels lies anywhere). Sample n depends on the key and n alone, so sets
 * are nested.
 */
final class Composed implements Samples {

  /**
   * Where a sample's content comes from.
   *
   * @param image number of the picture
   * @param label class
   * @param textured whether it has a background; black otherwise
   */
  record Content(int image, int label, boolean textured) {}

  /** Chooses the content of a sample. */
  interface Chooser {
    /** The content of sample n. */
    Content choose(int n, Stream stream);
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int count;
  private final int patch;
  private final int across;
  private final int side;
  private final int contentSide;
  private final int channels;
  private final Pictures pictures;
  private final Backgrounds backgrounds;
  private final Content[] contents;
  private final int[] background;
  private final int[] top;
  private final int[] left;
  private final int[][] kept;

  /**
   * Samples.
   *
   * @param cell sizes
   * @param removed patches removed
   * @param channels of the pictures
   * @param key of everything random
   */
  Composed(
      Cell cell,
      int count,
      int removed,
      int channels,
      Pictures pictures,
      Backgrounds backgrounds,
      Chooser chooser,
      long key) {
    this.count = count;
    this.channels = channels;
    this.pictures = pictures;
    this.backgrounds = backgrounds;
    patch = cell.integer("patch");
    side = cell.integer("side");
    contentSide = cell.integer("content");
    across = side / patch;
    int inside = contentSide / patch;
    contents = new Content[count];
    background = new int[count];
    top = new int[count];
    left = new int[count];
    kept = new int[count][];
    for (int n = 0; n < count; n++) {
      Stream stream = new Stream(key ^ (n + 1) * GOLDEN);
      contents[n] = chooser.choose(n, stream);
      background[n] = stream.below(backgrounds.count());
      top[n] = stream.below(across - inside + 1);
      left[n] = stream.below(across - inside + 1);
      kept[n] = keep(n, removed, stream);
    }
  }

  /** Of a random order of the background patches the first are removed: sets are nested in r. */
  private int[] keep(int n, int removed, Stream stream) {
    int[] outside = new int[across * across];
    int found = 0;
    for (int p = 0; p < across * across; p++) {
      if (!relevant(n, p)) {
        outside[found++] = p;
      }
    }
    int[] order = stream.permutation(found);
    boolean[] gone = new boolean[across * across];
    for (int i = 0; i < removed; i++) {
      gone[outside[order[i]]] = true;
    }
    int[] left = new int[across * across - removed];
    int at = 0;
    for (int p = 0; p < gone.length; p++) {
      if (!gone[p]) {
        left[at++] = p;
      }
    }
    return left;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int label(int n) {
    return contents[n].label;
  }

  /** Whether a sample has a background. */
  boolean textured(int n) {
    return contents[n].textured;
  }

  @Override
  public int[] positions(int n) {
    return kept[n].clone();
  }

  @Override
  public boolean relevant(int n, int position) {
    int row = position / across - top[n];
    int column = position % across - left[n];
    int inside = contentSide / patch;
    return row >= 0 && row < inside && column >= 0 && column < inside;
  }

  /** Intensities v become 2v - 1. */
  @Override
  public void patches(int n, float[] to, int at) {
    float[] picture = pictures.picture(contents[n].image);
    float[] behind = backgrounds.background(background[n]);
    int place = at;
    for (int position : kept[n]) {
      boolean inside = relevant(n, position);
      int row = position / across * patch;
      int column = position % across * patch;
      for (int c = 0; c < channels; c++) {
        for (int y = row; y < row + patch; y++) {
          for (int x = column; x < column + patch; x++) {
            float v =
                inside
                    ? picture[
                        (c * contentSide + y - top[n] * patch) * contentSide + x - left[n] * patch]
                    : contents[n].textured ? behind[(c * side + y) * side + x] : 0;
            to[place++] = 2 * v - 1;
          }
        }
      }
    }
  }
}
