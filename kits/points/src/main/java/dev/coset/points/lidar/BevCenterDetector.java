package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.lidar.Detections.Centre;
import dev.coset.points.lidar.Detections.Detection;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv2d;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Finds the centres of cars in a picture of a scan from above: a score for every cell and the place
 * of the centre within it.
 *
 * <p>The wanted score of a cell falls off as a Gaussian of its distance from the nearest centre;
 * the loss is the focal one that forgives cells near a centre, with the error of places in cells
 * that have a centre. Detections are cells that score higher than their eight neighbours. Owns
 * native memory until closed. Source of the form: "Center-based 3D Object Detection and Tracking".
 */
public final class BevCenterDetector extends Module {

  private static final double SPREAD = 0.8;
  private static final double LEAST = 0.05;
  private static final double RARE = -3;

  private final BevBackbone backbone;
  private final Conv2d hidden;
  private final Conv2d output;

  /** A detector with random weights on a copy of a backbone, trained or not. */
  public BevCenterDetector(BevBackbone start, RandomGenerator random) {
    int c = start.channels();
    backbone = child("backbone", new BevBackbone(start.grid(), c, random));
    backbone.load(start.state());
    hidden = child("hidden", Conv2d.same(c, c, 3, random));
    output = child("output", Conv2d.same(c, 3, 1, random));
  }

  /**
   * Trains backbone and head.
   *
   * @param frames at least two scans
   * @param centres the true centres in each of them
   * @param epochs how often training goes through them
   * @param learningRate the highest
   */
  public void train(
      List<LidarFrame> frames,
      List<List<Centre>> centres,
      int epochs,
      double learningRate,
      RandomGenerator random) {
    if (frames.size() != centres.size()) {
      throw new BadInputException(
          "There are %d scans with centres of %d".formatted(frames.size(), centres.size()));
    }
    new ScanTask(this, frames.size(), (i, _) -> loss(frames.get(i), centres.get(i)), "e-sslidar")
        .train(epochs, learningRate, TrainingProgress.none(), random);
  }

  /** Scores before the logistic function, and two offsets in cells: {@code [3, cells, cells]}. */
  Tensor forward(LidarFrame frame) {
    Tensor features = hidden.forward(backbone.forward(frame)).relu();
    return output.forward(features).select(0, 0);
  }

  private Tensor loss(LidarFrame frame, List<Centre> centres) {
    BevGrid grid = backbone.grid();
    int side = grid.cells();
    double[] wanted = new double[side * side];
    double[] offsets = new double[2 * side * side];
    double[] holds = new double[side * side];
    double count = 0;
    for (Centre centre : centres) {
      int cell = grid.cell(centre.x(), centre.y());
      if (cell >= 0) {
        count++;
        holds[cell] = 1;
        offsets[cell] = (centre.x() - grid.middle(cell % side)) / grid.edge();
        offsets[side * side + cell] = (centre.y() - grid.middle(cell / side)) / grid.edge();
        spread(wanted, cell, side);
      }
    }
    Tensor answer = forward(frame);
    DType type = answer.dtype();
    Tensor logits = answer.select(0, 0).add(RARE);
    Tensor score = logits.sigmoid();
    Tensor present = Tensors.of(type, holds, side, side);
    Tensor farness = Tensors.of(type, wanted, side, side).neg().add(1).pow(4);
    Tensor miss = score.neg().add(1).square().mul(logits.neg().softplus()).mul(present);
    Tensor alarm = score.square().mul(logits.softplus()).mul(farness).mul(present.neg().add(1));
    Tensor off =
        answer.slice(0, 1, 3).sub(Tensors.of(type, offsets, 2, side, side)).abs().mul(present);
    return miss.add(alarm).sum().add(off.sum()).div(Math.max(count, 1));
  }

  private static void spread(double[] wanted, int cell, int side) {
    for (int row = Math.max(cell / side - 2, 0);
        row <= Math.min(cell / side + 2, side - 1);
        row++) {
      for (int c = Math.max(cell % side - 2, 0); c <= Math.min(cell % side + 2, side - 1); c++) {
        double square = Math.pow(row - cell / side, 2) + Math.pow(c - cell % side, 2);
        int at = row * side + c;
        wanted[at] = Math.max(wanted[at], Math.exp(-square / (2 * SPREAD * SPREAD)));
      }
    }
  }

  /** The centres found in a scan with scores of at least 0.05, the best first. */
  public List<Detection> detect(LidarFrame frame) {
    BevGrid grid = backbone.grid();
    int side = grid.cells();
    double[] answer;
    try (var _ = Scope.open()) {
      answer = Autograd.noGrad(() -> forward(frame)).toDoubleArray();
    }
    List<Detection> found = new ArrayList<>();
    for (int cell = 0; cell < side * side; cell++) {
      double score = 1 / (1 + Math.exp(-answer[cell] - RARE));
      if (score >= LEAST && highest(answer, cell, side)) {
        double x = grid.middle(cell % side) + grid.edge() * answer[side * side + cell];
        double y = grid.middle(cell / side) + grid.edge() * answer[2 * side * side + cell];
        found.add(new Detection(x, y, score));
      }
    }
    found.sort(Comparator.comparingDouble(Detection::score).reversed());
    return found;
  }

  /** Whether no neighbour scores more; of equals the first counts. */
  private static boolean highest(double[] scores, int cell, int side) {
    for (int row = -1; row <= 1; row++) {
      for (int c = -1; c <= 1; c++) {
        int y = cell / side + row;
        int x = cell % side + c;
        int other = y * side + x;
        boolean inside = x >= 0 && y >= 0 && x < side && y < side && other != cell;
        if (inside
            && (scores[other] > scores[cell] || (scores[other] == scores[cell] && other < cell))) {
          return false;
        }
      }
    }
    return true;
  }
}
