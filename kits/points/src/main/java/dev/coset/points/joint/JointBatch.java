package dev.coset.points.joint;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Clouds {@code [b, points, 3]}, images {@code [b, views, side, side]} and labels {@code [b]}. */
record JointBatch(Tensor clouds, Tensor images, Tensor labels) {

  private static final double NOISE = 0.01;

  /** Samples as they are. */
  static JointBatch of(JointSamples samples, int[] rows) {
    return tensors(samples, rows, samples.clouds(rows), samples.images(rows));
  }

  /** Samples, each turned by steps of the cameras, with noise. */
  static JointBatch turned(JointSamples samples, int[] rows, RandomGenerator random) {
    int views = samples.renderer().views();
    double[] clouds = samples.clouds(rows);
    double[] images = samples.images(rows);
    double[] turned = new double[images.length];
    int numbers = clouds.length / rows.length;
    int pixels = images.length / rows.length;
    for (int r = 0; r < rows.length; r++) {
      int step = random.nextInt(views);
      double c = Math.cos(2 * Math.PI * step / views);
      double s = Math.sin(2 * Math.PI * step / views);
      for (int i = r * numbers; i < (r + 1) * numbers; i += 3) {
        double x = clouds[i];
        clouds[i] = c * x - s * clouds[i + 1] + NOISE * random.nextGaussian();
        clouds[i + 1] = s * x + c * clouds[i + 1] + NOISE * random.nextGaussian();
        clouds[i + 2] += NOISE * random.nextGaussian();
      }
      int shift = step * (pixels / views);
      for (int i = 0; i < pixels; i++) {
        turned[r * pixels + (i + shift) % pixels] = images[r * pixels + i];
      }
    }
    return tensors(samples, rows, clouds, turned);
  }

  private static JointBatch tensors(
      JointSamples samples, int[] rows, double[] clouds, double[] images) {
    int side = samples.renderer().side();
    long[] labels = Arrays.stream(rows).mapToLong(samples.labels()::get).toArray();
    return new JointBatch(
        Tensors.of(DType.FLOAT32, clouds, rows.length, clouds.length / rows.length / 3, 3),
        Tensors.of(DType.FLOAT32, images, rows.length, samples.renderer().views(), side, side),
        Tensors.of(labels, rows.length));
  }
}
