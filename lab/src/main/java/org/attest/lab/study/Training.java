package org.attest.lab.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * The identity of one training: one replicate of one cell of one experiment under one seed.
 *
 * @param study name of the study
 * @param experiment name of the experiment
 * @param cell its parameter values
 * @param paired keys of the cell that stay out of the random keys
 * @param replicate replicate number, from 0
 * @param seed seed of the whole run
 */
public record Training(
    String study, String experiment, Cell cell, Set<String> paired, int replicate, long seed) {

  /** Version of the keying and of the record layout; records of different versions never mix. */
  public static final int FORMAT = 1;

  /**
   * The 64-bit key of this training's random stream for a role such as {@code train-data}, {@code
   * test-data}, {@code initial-weights}. The first eight bytes of the SHA-256 of format, study,
   * experiment, unpaired parameter values, replicate, seed and role (our choice): a stream is a
   * pure function of what it is for, so nothing else a program does can move a draw.
   */
  public long key(String role) {
    StringBuilder text =
        new StringBuilder("attest ")
            .append(FORMAT)
            .append('\n')
            .append(study)
            .append('\n')
            .append(experiment)
            .append('\n');
    cell.values()
        .forEach((key, value) -> {
          if (!paired.contains(key)) {
            text.append(key).append('=').append(value).append('\n');
          }
        });
    text.append("replicate ")
        .append(replicate)
        .append("\nseed ")
        .append(seed)
        .append("\nrole ")
        .append(role)
        .append('\n');
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
