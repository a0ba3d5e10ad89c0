package org.attest.lab.image;

/**
 * Labelled images of one size, a byte for every pixel and channel: pixel (y, x) of channel c of
 * image n is number ((n channels + c) height + y) width + x.
 *
 * @param height rows
 * @param width columns
 * @param channels 1 for grey, 3 for red, green, blue
 * @param pixels intensities, 0 to 255 unsigned
 * @param labels class of every image, from 0
 */
public record Images(int height, int width, int channels, byte[] pixels, byte[] labels) {

  /** Number of images. */
  public int count() {
    return labels.length;
  }

  /** Class of an image. */
  public int label(int n) {
    return labels[n] & 0xFF;
  }

  /** Intensity of a pixel, in [0, 1]. */
  public double intensity(int n, int channel, int y, int x) {
    return (pixels[((n * channels + channel) * height + y) * width + x] & 0xFF) / 255.0;
  }

  /** These and others of the same size, one after the other. */
  static Images concat(java.util.List<Images> parts) {
    int bytes = parts.stream().mapToInt(p -> p.pixels.length).sum();
    int images = parts.stream().mapToInt(Images::count).sum();
    byte[] pixels = new byte[bytes];
    byte[] labels = new byte[images];
    int pixel = 0;
    int label = 0;
    for (Images part : parts) {
      System.arraycopy(part.pixels, 0, pixels, pixel, part.pixels.length);
      System.arraycopy(part.labels, 0, labels, label, part.count());
      pixel += part.pixels.length;
      label += part.count();
    }
    Images first = parts.getFirst();
    return new Images(first.height, first.width, first.channels, pixels, labels);
  }
}
