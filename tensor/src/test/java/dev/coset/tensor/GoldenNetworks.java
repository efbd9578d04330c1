package dev.coset.tensor;

import static dev.coset.tensor.OperationTable.ramp;

import java.util.ArrayList;
import java.util.List;

/** What layers are made of. */
final class GoldenNetworks {

  private final OperationTable table;
  private final Tensor x = ramp(7, 3, 11, 2, 3);
  private final Tensor line = ramp(3, 1, 7, 3);
  private final Tensor square = ramp(7, 3, 11, 3, 3).add(Tensors.eye(DType.FLOAT64, 3).mul(3));
  private final Tensor signal = ramp(7, 3, 11, 2, 4, 5);
  private final Tensor image = ramp(7, 3, 23, 2, 2, 5, 5);
  private final Tensor volume = ramp(5, 3, 19, 1, 2, 3, 4, 4);
  private final Tensor bias = ramp(3, 1, 7, 4);

  GoldenNetworks(OperationTable table) {
    this.table = table;
  }

  void check() {
    convolutions();
    pools();
    resampling();
    layers();
    attention();
    recurrence();
  }

  private void convolutions() {
    ConvOptions plain = ConvOptions.DEFAULT;
    ConvOptions strided = plain.withStride(2).withPadding(1);
    Tensor two = bias.slice(0, 0, 2);
    Tensor k1 = ramp(5, 1, 17, 4, 2, 3);
    Tensor k2 = ramp(5, 1, 17, 4, 1, 3, 3);
    Tensor k3 = ramp(5, 1, 17, 4, 2, 2, 2, 2);
    Tensor t2 = ramp(5, 1, 17, 2, 1, 3, 3);
    Tensor t3 = ramp(5, 1, 17, 2, 2, 2, 2, 2);
    table.check(
        "conv1d", signal.slice(1, 0, 2).conv1d(k1, bias, plain.withPadding(1).withDilation(2)));
    table.check("conv2d", image.conv2d(k2, bias, strided.withGroups(2)));
    table.check("conv3d", volume.conv3d(k3, null, strided));
    table.check("convTranspose1d", signal.convTranspose1d(k1, two, strided, 1));
    table.check(
        "convTranspose2d", image.convTranspose2d(t2, two, plain.withStride(2).withGroups(2), 0));
    table.check("convTranspose3d", volume.convTranspose3d(t3, null, plain, 0));
    table.check("unfold2d", image.unfold2d(3, strided));
    table.check("fold2d", image.unfold2d(3, strided).fold2d(5, 5, 3, strided));
  }

  private void pools() {
    table.check("maxPool1d", signal.maxPool1d(2, 2, 0));
    table.check("maxPool2d", image.maxPool2d(3, 2, 1));
    table.check("maxPool3d", volume.maxPool3d(2, 1, 0));
    table.check("avgPool1d", signal.avgPool1d(3, 2, 1));
    table.check("avgPool2d", image.avgPool2d(3, 2, 1));
    table.check("avgPool3d", volume.avgPool3d(2, 1, 0));
    table.check("adaptiveAvgPool1d", signal.adaptiveAvgPool1d(3));
    table.check("adaptiveAvgPool2d", image.adaptiveAvgPool2d(2, 3));
    table.check("adaptiveAvgPool3d", volume.adaptiveAvgPool3d(1, 2, 3));
    table.check("adaptiveMaxPool1d", signal.adaptiveMaxPool1d(3));
    table.check("adaptiveMaxPool2d", image.adaptiveMaxPool2d(2, 3));
    table.check("adaptiveMaxPool3d", volume.adaptiveMaxPool3d(1, 2, 3));
  }

  private void resampling() {
    table.check("interpolate nearest", image.interpolate(Interpolation.NEAREST, false, 3, 7));
    table.check("interpolate linear", signal.interpolate(Interpolation.LINEAR, false, 8));
    table.check("interpolate bilinear", image.interpolate(Interpolation.LINEAR, true, 3, 7));
    table.check("interpolate trilinear", volume.interpolate(Interpolation.LINEAR, false, 2, 5, 3));
    table.check("interpolate cubic", image.interpolate(Interpolation.CUBIC, false, 3, 7));
    table.check("interpolate area", image.interpolate(Interpolation.AREA, false, 3, 7));
    Tensor grid = ramp(3, 1, 7, 2, 2, 3).affineGrid(false, 2, 2, 3, 3);
    table.check("affineGrid", grid);
    table.check("affineGrid volume", ramp(3, 1, 7, 1, 3, 4).affineGrid(true, 1, 2, 2, 2, 2));
    table.check(
        "gridSample zeros", image.gridSample(grid, Interpolation.LINEAR, Border.ZEROS, false));
    table.check(
        "gridSample clamp", image.gridSample(grid, Interpolation.NEAREST, Border.CLAMP, true));
    table.check(
        "gridSample reflect", image.gridSample(grid, Interpolation.CUBIC, Border.REFLECT, false));
  }

  private void layers() {
    var statistics = new BatchStatistics(bias, bias, bias, bias.abs(), 0.1, 0.1);
    table.check("linear", x.linear(square, line));
    table.check("layerNorm", x.layerNorm(line, line, 0.1));
    table.check("groupNorm", signal.groupNorm(2, bias, bias, 0.1));
    table.check("rmsNorm", x.rmsNorm(line, 0.1));
    Tensor zero = x.mul(0);
    table.check("normalize", Tensors.cat(0, x, zero).normalize(2, 1));
    table.check("cosineSimilarity", x.cosineSimilarity(line, 1), x.cosineSimilarity(zero, 1));
    table.check("batchNorm", signal.batchNorm(statistics, false));
    table.check("embedding", Tensors.of(new long[] {2, 0}, 1, 2).embedding(square));
  }

  private void attention() {
    Tensor q = ramp(7, 3, 11, 2, 3, 4);
    Tensor keys = ramp(5, 3, 11, 2, 5, 4);
    Tensor v = ramp(3, 3, 11, 2, 5, 2);
    Tensor scores = ramp(3, 1, 7, 3, 5);
    table.check("attention", q.attention(keys, v, null, false));
    table.check("attention causal", q.attention(keys, v, null, true));
    table.check("attention bias", q.attention(keys, v, scores, false));
    table.check("attention mask", q.attention(keys, v, scores.gt(-0.5), false));
    table.check("fusedAttention", q.fusedAttention(keys, v, null, false));
    table.check("fusedAttention causal", q.fusedAttention(keys, v, null, true));
    table.check("fusedAttention bias", q.fusedAttention(keys, v, scores, false));
    table.check("fusedAttention mask", q.fusedAttention(keys, v, scores.gt(-0.5), false));
  }

  private void recurrence() {
    table.check("gru", signal.gru(zeros(1), weights(3, false), false));
    table.check("gru both", signal.gru(zeros(2), weights(3, true), true));
    table.check("lstm", signal.lstm(zeros(1), zeros(1), weights(4, false), false));
    table.check("lstm both", signal.lstm(zeros(2), zeros(2), weights(4, true), true));
  }

  private static Tensor zeros(int rows) {
    return Tensors.zeros(DType.FLOAT64, rows, 2, 2);
  }

  private static List<Tensor> weights(int gates, boolean both) {
    var weights = new ArrayList<Tensor>();
    for (int i = 0; i < (both ? 8 : 4); i += 4) {
      weights.add(ramp(5, i, 13, 2L * gates, 5));
      weights.add(ramp(5, i + 1, 13, 2L * gates, 2));
      weights.add(ramp(5, i + 2, 13, 2L * gates));
      weights.add(ramp(5, i + 3, 13, 2L * gates));
    }
    return weights;
  }
}
