package org.attest.studies.benignoverfitting.image;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.CellMap;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Panel;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;

/** Mean test loss and error over SNR and N, a figure for each set of images. */
final class MnistFigure {

  private MnistFigure() {}

  static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (String data : List.of("mnist", "fashion-mnist", "synthetic")) {
      List<TrainingRecord> own =
          CellGroups.widest(
              records.stream()
                  .filter(r -> r.training().cell().choice("data").equals(data))
                  .filter(r -> r.status() != Status.DIVERGED)
                  .toList(),
              "n",
              "snr");
      if (!own.isEmpty()) {
        figures.add(figure(data, own));
      }
    }
    return figures;
  }

  private static Figure figure(String data, List<TrainingRecord> records) {
    String title = ImageChoice.title(data);
    long capped = records.stream().filter(r -> r.status() == Status.CAPPED).count();
    return new Figure(
        "mnist-" + data,
        "Test loss on " + title + " in a frame of noise",
        "A vision transformer of two blocks on "
            + title
            + (data.equals("fashion-mnist") ? " shrunk to 20 x 20, standing in for MNIST" : "")
            + ". Mean over replicates, "
            + records.size()
            + " trainings, "
            + capped
            + " of them ended by the cap on epochs.",
        List.of(
            panel(records, MnistTrainer.LOSS, "mean test loss"),
            panel(records, MnistTrainer.ERROR, "mean test error")));
  }

  private static Panel panel(List<TrainingRecord> records, String measure, String label) {
    CellMap map = CellMap.over(records, "snr", "n");
    double[] n = map.ys();
    double high = 0;
    for (double[] row : map.mean(label, measure, 0, 1).values()) {
      for (double value : row) {
        high = Math.max(high, Double.isNaN(value) ? 0 : value);
      }
    }
    boolean even = n[n.length - 1] < 4 * n[0];
    return new Panel(
        label,
        even ? Axis.linear("SNR = s/(1 − s)") : Axis.log("SNR = s/(1 − s)"),
        even ? Axis.linear("training images N") : Axis.log("training images N"),
        List.of(map.mean(label, measure, 0, high > 0 ? high : 1)));
  }
}
