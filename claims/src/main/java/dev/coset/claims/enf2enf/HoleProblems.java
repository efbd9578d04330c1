package dev.coset.claims.enf2enf;

import dev.coset.data.generate.EllipticHole;
import dev.coset.data.generate.PoissonHoles;
import dev.coset.nn.fields.Box;
import dev.coset.nn.fields.Geometry;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Poisson's equation on squares with elliptic holes as tensors.
 *
 * @param geometry samples of the distances from the holes, {@code [count, 128, ..]}
 * @param parameters source and value on the hole, each scaled to [-1, 1]: {@code [count, 2]}
 * @param coarse what is seen in training: every other inner node of the solver's grid
 * @param fine all inner nodes
 */
record HoleProblems(Geometry geometry, Tensor parameters, List<Nodes> coarse, List<Nodes> fine) {

  static final int INTERVALS = 64;

  private static final int SAMPLES = 128;
  private static final int NEAR = 64;

  /**
   * The nodes of one problem outside of its hole.
   *
   * @param points {@code [n, 2]}
   * @param values u there, {@code [n]}
   */
  record Nodes(Tensor points, Tensor values) {}

  /** Random problems; the tensors belong to the innermost scope. */
  static HoleProblems draw(int count, RandomGenerator random) {
    List<PoissonHoles.Sample> samples = PoissonHoles.samples(count, INTERVALS, random);
    double[] points = new double[count * SAMPLES * 2];
    double[] distances = new double[count * SAMPLES];
    double[] parameters = new double[count * 2];
    List<Nodes> coarse = new ArrayList<>();
    List<Nodes> fine = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PoissonHoles.Sample sample = samples.get(i);
      for (int k = 0; k < SAMPLES; k++) {
        int at = i * SAMPLES + k;
        place(sample.hole(), k, points, at, random);
        distances[at] = sample.hole().signedDistance(points[2 * at], points[2 * at + 1]);
      }
      parameters[2 * i] = (sample.source() - 10) / 5;
      parameters[2 * i + 1] = 2 * sample.value() - 1;
      coarse.add(nodes(sample, 2));
      fine.add(nodes(sample, 1));
    }
    var geometry =
        new Geometry(
            Box.unit(2),
            Tensors.of(points, count, SAMPLES, 2).toType(DType.FLOAT32),
            Tensors.of(distances, count, SAMPLES).toType(DType.FLOAT32));
    Tensor mu = Tensors.of(parameters, count, 2).toType(DType.FLOAT32);
    return new HoleProblems(geometry, mu, coarse, fine);
  }

  int size() {
    return coarse.size();
  }

  /** Half of the points around the hole, the first in its centre; half anywhere. */
  private static void place(
      EllipticHole hole, int k, double[] points, int at, RandomGenerator random) {
    double spread = k == 0 ? 0 : 0.15;
    double x = hole.x() + spread * random.nextGaussian();
    double y = hole.y() + spread * random.nextGaussian();
    points[2 * at] = k < NEAR ? Math.clamp(x, 0, 1) : random.nextDouble();
    points[2 * at + 1] = k < NEAR ? Math.clamp(y, 0, 1) : random.nextDouble();
  }

  private static Nodes nodes(PoissonHoles.Sample sample, int stride) {
    List<double[]> points = new ArrayList<>();
    double[] solution = sample.solution();
    for (int i = stride; i < INTERVALS; i += stride) {
      for (int j = stride; j < INTERVALS; j += stride) {
        double x = (double) i / INTERVALS;
        double y = (double) j / INTERVALS;
        if (!sample.hole().contains(x, y)) {
          points.add(new double[] {x, y, solution[i * (INTERVALS + 1) + j]});
        }
      }
    }
    double[] places = new double[2 * points.size()];
    double[] values = new double[points.size()];
    for (int i = 0; i < values.length; i++) {
      places[2 * i] = points.get(i)[0];
      places[2 * i + 1] = points.get(i)[1];
      values[i] = points.get(i)[2];
    }
    return new Nodes(
        Tensors.of(places, values.length, 2).toType(DType.FLOAT32),
        Tensors.of(values).toType(DType.FLOAT32));
  }
}
