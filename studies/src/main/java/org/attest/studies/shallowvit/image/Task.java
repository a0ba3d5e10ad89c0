package org.attest.studies.shallowvit.image;

import org.attest.lab.image.Samples;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;

/** What an image experiment has its networks learn, and before that. */
interface Task {

  /** Classes of the task. */
  int classes();

  /** Channels of its images. */
  int channels();

  /** Digest of the images. */
  String digest();

  /** Training images of a training. */
  Composed train(Training training);

  /** Test images of a training. */
  Composed test(Training training);

  /** Group of a test image, from 0; accuracy is told for the worst. */
  int group(Composed samples, int n);

  /** Number of groups. */
  int groups();

  /**
   * Images of pre-training.
   *
   * @param key of their choice
   */
  Samples pretraining(Cell cell, long key);

  /** Classes of pre-training. */
  int pretrainingClasses(Cell cell);

  /** Streams belong to the images, too: other images are other draws. */
  default long key(Training training, String role) {
    return training.key(role + " " + digest());
  }
}
