package dev.coset.points.lidar;

import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.segments.Segments;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An autoencoder of distance rows within an autoencoder of cells.
 *
 * <p>A row {@code [k]} becomes a code of 8 numbers and is rebuilt from it; the largest codes of a
 * cell's points become 16 numbers, from which the mean row of the cell is rebuilt. Beside both
 * errors of reconstruction, codes of cells are drawn to the mean code of their class, and the means
 * of two classes apart until their distance exceeds a margin of 1.
 *
 * <p>Source: "RAPiD-Seg: Range-Aware Pointwise Distance Distribution Networks for 3D LiDAR
 * Segmentation"; the sizes and the form of the terms are a reconstruction.
 */
public final class NestedAutoencoder extends Module {

  /** The length of a cell's code. */
  public static final int CODE = 16;

  private static final int INNER = 8;
  private static final double MARGIN = 1;

  private final Mlp encodeRow;
  private final Mlp decodeRow;
  private final Mlp encodeCell;
  private final Mlp decodeCell;

  /** For rows of length {@code width}. */
  public NestedAutoencoder(int width, RandomGenerator random) {
    encodeRow = child("encodeRow", Mlp.of(List.of(width, 16, INNER), Tensor::relu, random));
    decodeRow = child("decodeRow", Mlp.of(List.of(INNER, 16, width), Tensor::relu, random));
    encodeCell = child("encodeCell", Mlp.of(List.of(INNER, 16, CODE), Tensor::relu, random));
    decodeCell = child("decodeCell", Mlp.of(List.of(CODE, 16, width), Tensor::relu, random));
  }

  /**
   * The codes of rows and of cells.
   *
   * @param points {@code [n, 8]}
   * @param cells {@code [v, 16]}
   */
  public record Codes(Tensor points, Tensor cells) {}

  /** Codes of rows {@code [n, width]} whose cells are given. */
  public Codes encode(Tensor rows, Segments cells) {
    Tensor points = encodeRow.forward(rows);
    return new Codes(points, encodeCell.forward(cells.max(points)));
  }

  /**
   * The loss of codes.
   *
   * @param rows what was encoded
   * @param labels the class of each cell
   */
  public Tensor loss(Codes codes, Tensor rows, Segments cells, int[] labels) {
    Tensor inner = Losses.meanSquared(decodeRow.forward(codes.points), rows);
    Tensor outer = Losses.meanSquared(decodeCell.forward(codes.cells), cells.mean(rows));
    return inner.add(outer).add(classTerm(codes.cells, labels));
  }

  /** How far codes are from the means of their classes, and means too near to one another. */
  private static Tensor classTerm(Tensor codes, int[] labels) {
    int[] present = Arrays.stream(labels).distinct().sorted().toArray();
    long[] own = Arrays.stream(labels).mapToLong(l -> Arrays.binarySearch(present, l)).toArray();
    Segments classes = Segments.of(own, present.length);
    Tensor means = classes.mean(codes);
    Tensor pull = codes.sub(classes.gather(means)).square().sum(-1).mean();
    if (present.length < 2) {
      return pull;
    }
    Tensor apart = means.unsqueeze(0).sub(means.unsqueeze(1)).square().sum(-1).add(1e-8).sqrt();
    Tensor others = Tensors.eye(codes.dtype(), present.length).neg().add(1);
    Tensor push = apart.neg().add(MARGIN).relu().square().mul(others).sum();
    return pull.add(push.div(present.length * (present.length - 1.0)));
  }
}
