package org.attest.lab.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes arrays in NumPy's NPY format, version 1.0: the bytes 93 N U M P Y 1 0, the length of the
 * header as a little-endian 16-bit number, the header (a Python dictionary of descr, fortran_order
 * and shape, padded with blanks and ended by a line feed so that the data begin at a multiple of
 * 64), then the elements, little-endian, row-major.
 *
 * <p>Ours and not a library's: the format is this header, and the library for it on Maven Central
 * ({@code org.jetbrains.bio:npy}) brings the run-time library of another language with it.
 */
final class NpyFile {

  private static final int ALIGNED = 64;
  private static final int FIXED = 10;

  private NpyFile() {}

  /**
   * Writes an array. Elements are {@code <f4} when float holds every one of them exactly, as it
   * does all that was computed in float, else {@code <f8}.
   *
   * @return the element type written
   */
  static String write(Path file, double[] values, int... shape) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      return write(out, values, shape);
    } catch (IOException e) {
      throw new StoreException("cannot write " + file, e);
    }
  }

  /** The same to a stream, which stays open. */
  static String write(OutputStream out, double[] values, int... shape) throws IOException {
    long count = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    if (count != values.length) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " has "
              + count
              + " elements, found "
              + values.length);
    }
    boolean single = Arrays.stream(values).allMatch(v -> Double.isNaN(v) || (float) v == v);
    String type = single ? "<f4" : "<f8";
    out.write(header(type, shape));
    ByteBuffer one = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      one.clear();
      if (single) {
        one.putFloat((float) value);
      } else {
        one.putDouble(value);
      }
      out.write(one.array(), 0, one.position());
    }
    return type;
  }

  private static byte[] header(String type, int[] shape) {
    String extents =
        Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "))
            + (shape.length == 1 ? "," : "");
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, extents);
    int length = Math.ceilDiv(FIXED + text.length() + 1, ALIGNED) * ALIGNED - FIXED;
    ByteBuffer header = ByteBuffer.allocate(FIXED + length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) length);
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }
}
