package dev.coset.points.lidar;

import dev.coset.tensor.Border;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Interpolation;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Turns a scan into a picture from above: points of a cell become a pillar's features, and three
 * convolutions mix pillars, the second over every other cell; features come out normalized.
 *
 * <p>Shapes: a scan of n points to {@code [1, channels, cells, cells]}. Points outside the grid are
 * not read. Law: moving a scan by whole cells moves the picture, except within four cells of the
 * border.
 */
public final class BevBackbone extends Module {

  private static final int INPUTS = 5;

  private final BevGrid grid;
  private final int channels;
  private final Mlp pillars;
  private final List<Conv2d> convolutions = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final LayerNorm last;

  /** With random weights. */
  public BevBackbone(BevGrid grid, int channels, RandomGenerator random) {
    this.grid = grid;
    this.channels = channels;
    MlpOptions relu = MlpOptions.of(Tensor::relu).activatingLast();
    pillars = child("pillars", Mlp.of(List.of(INPUTS, channels, channels), relu, random));
    for (int i = 0; i < 3; i++) {
      int dilation = i == 1 ? 2 : 1;
      ConvOptions options = ConvOptions.DEFAULT.withPadding(dilation).withDilation(dilation);
      convolutions.add(
          child("convolution" + i, new Conv2d(channels, channels, 3, options, random)));
      norms.add(child("norm" + i, new LayerNorm(channels)));
    }
    last = child("last", new LayerNorm(channels));
  }

  /** The grid. */
  public BevGrid grid() {
    return grid;
  }

  /** The number of channels. */
  public int channels() {
    return channels;
  }

  /** The picture of a scan, in the precision of the weights. */
  public Tensor forward(LidarFrame frame) {
    int side = grid.cells();
    int[] cellOf = new int[frame.size()];
    Arrays.setAll(cellOf, i -> grid.cell(frame.positions()[3 * i], frame.positions()[3 * i + 1]));
    int[] occupied = Arrays.stream(cellOf).filter(c -> c >= 0).distinct().sorted().toArray();
    DType type = parameters().values().iterator().next().dtype();
    Tensor picture = Tensors.zeros(type, (long) side * side, channels);
    if (occupied.length > 0) {
      Tensor features = pillarFeatures(frame, cellOf, occupied, type);
      long[] places = Arrays.stream(occupied).asLongStream().toArray();
      picture = picture.indexAdd(0, Tensors.of(places), features);
    }
    Tensor x = picture.transpose(0, 1).reshape(1, channels, side, side);
    for (int i = 0; i < convolutions.size(); i++) {
      Tensor mixed = convolutions.get(i).forward(x).permute(0, 2, 3, 1);
      x = x.add(norms.get(i).forward(mixed).relu().permute(0, 3, 1, 2));
    }
    return last.forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
  }

  private Tensor pillarFeatures(LidarFrame frame, int[] cellOf, int[] occupied, DType type) {
    int[] inside = new int[cellOf.length];
    int count = 0;
    for (int i = 0; i < cellOf.length; i++) {
      if (cellOf[i] >= 0) {
        inside[count++] = i;
      }
    }
    double[] known = new double[INPUTS * count];
    long[] pillarOf = new long[count];
    for (int j = 0; j < count; j++) {
      int i = inside[j];
      double x = frame.positions()[3 * i];
      double y = frame.positions()[3 * i + 1];
      int cell = cellOf[i];
      double dx = (x - grid.middle(cell % grid.cells())) / grid.edge();
      double dy = (y - grid.middle(cell / grid.cells())) / grid.edge();
      double z = frame.positions()[3 * i + 2];
      double[] row = {dx, dy, z, z * z / 4, frame.reflectivities()[i]};
      System.arraycopy(row, 0, known, INPUTS * j, INPUTS);
      pillarOf[j] = Arrays.binarySearch(occupied, cell);
    }
    Tensor points = pillars.forward(Tensors.of(type, known, count, INPUTS));
    return Segments.of(pillarOf, occupied.length).max(points);
  }

  /**
   * The features of a picture at places, bilinear between the middles of cells: {@code [m,
   * channels]}.
   *
   * @param picture {@code [1, channels, cells, cells]}
   * @param positions {@code [m, 3]} of which z is not read
   */
  public Tensor read(Tensor picture, double[] positions) {
    Tensor places = grid.places(positions, picture.dtype());
    Tensor read = picture.gridSample(places, Interpolation.LINEAR, Border.ZEROS, false);
    return read.reshape(read.size(1), positions.length / 3).transpose(0, 1);
  }
}
