package org.attest.lab.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/**
 * SHA-256 of the canonical content of one record: format, study, experiment, parameters, replicate,
 * seed, status, then measures and traces by name in alphabetical order, each double as its 64 bits
 * with one NaN. No timings, no file names, no cell numbers. Belongs to one thread.
 */
public final class RowDigest {

  private final List<String> measures;
  private final List<String> traces;
  private final MessageDigest sha = sha256();
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 12);

  RowDigest(Schema schema) {
    measures = schema.measures().stream().sorted().toList();
    traces = schema.traces().stream().sorted().toList();
  }

  /** The digest of one record of an experiment, in hexadecimal. */
  public static String of(Experiment experiment, TrainingRecord record) {
    return new RowDigest(Schema.of(experiment)).of(record);
  }

  /** The digest in hexadecimal. */
  String of(TrainingRecord record) {
    Training training = record.training();
    buffer.clear();
    StringBuilder identity =
        new StringBuilder(256).append("attest record ").append(Training.FORMAT).append('\n');
    identity.append(training.study()).append('\n').append(training.experiment()).append('\n');
    training
        .cell()
        .values()
        .forEach((key, value) -> identity.append(key).append('=').append(value).append('\n'));
    identity
        .append("replicate ")
        .append(training.replicate())
        .append("\nseed ")
        .append(training.seed());
    identity.append("\nstatus ").append(record.status()).append('\n');
    put(identity.toString());
    for (String name : measures) {
      put(name);
      put(record.measure(name));
    }
    for (String name : traces) {
      double[] trace = record.traces().getOrDefault(name, new double[0]);
      put(name);
      put(trace.length);
      for (double value : trace) {
        put(value);
      }
    }
    return HexFormat.of().formatHex(digest());
  }

  private byte[] digest() {
    sha.update(buffer.array(), 0, buffer.position());
    return sha.digest();
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(bytes.length);
    room(bytes.length).put(bytes);
  }

  private void put(int value) {
    room(Integer.BYTES).putInt(value);
  }

  private void put(double value) {
    room(Double.BYTES).putLong(Double.doubleToLongBits(value));
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      buffer =
          ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + bytes))
              .put(buffer.flip());
    }
    return buffer;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
