package dev.coset.symmetrize.audit;

import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small models, actions and data for tests of audits and reports. */
public final class Fixtures {

  private Fixtures() {}

  /** Elements that move space, on vectors, as the affine map says. */
  public static <E extends AffineElement> Action<E, NdArray> onVectors() {
    return (g, x) -> NdArray.vector(g.affine().apply(x.toArray()));
  }

  /** Elements that move space, on clouds. */
  public static <E extends AffineElement> Action<E, PointCloud> onClouds() {
    return (g, cloud) -> {
      AffineMap map = g.affine();
      double[] positions = cloud.positions();
      for (int i = 0; i < positions.length; i += 3) {
        double[] p = map.apply(new double[] {positions[i], positions[i + 1], positions[i + 2]});
        System.arraycopy(p, 0, positions, i, 3);
      }
      return PointCloud.wrap(positions);
    };
  }

  /** Invariance of functions of a vector of space under rotations. */
  public static Equivariance<Rotation3, NdArray, NdArray> invariance() {
    return Equivariance.invariance(SO3.group(), onVectors());
  }

  /** Equivariance of vector fields under rotations. */
  public static Equivariance<Rotation3, NdArray, NdArray> equivariance() {
    return new Equivariance<>(SO3.group(), onVectors(), onVectors());
  }

  /** The model {@code x -> (|x|, 2 |x|^2)}. */
  public static Model<NdArray, NdArray> norms() {
    return x -> NdArray.vector(x.norm(), 2 * x.norm() * x.norm());
  }

  /** Unit vectors spread evenly over the sphere by the golden angle, without targets. */
  public static Dataset<NdArray> directions(int count) {
    double golden = Math.PI * (3 - Math.sqrt(5));
    return vectors(
        count,
        i -> {
          double z = 1 - (2 * i + 1.0) / count;
          double r = Math.sqrt(1 - z * z);
          return NdArray.vector(r * Math.cos(golden * i), r * Math.sin(golden * i), z);
        });
  }

  /** Gaussian vectors without targets. */
  public static Dataset<NdArray> gaussians(int count, RandomGenerator random) {
    return vectors(
        count,
        i -> NdArray.vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()));
  }

  private static Dataset<NdArray> vectors(int count, java.util.function.IntFunction<NdArray> make) {
    List<Sample<NdArray>> samples =
        IntStream.range(0, count)
            .mapToObj(i -> new Sample<>("v" + i, make.apply(i), Optional.<Target>empty()))
            .toList();
    return new Dataset<>("vectors", samples, List.of());
  }

  /** The same data with two classes and the labels that a model gives. */
  public static Dataset<NdArray> labelled(Dataset<NdArray> data, Model<NdArray, NdArray> model) {
    return new Dataset<>(
        data.name(),
        data.samples().stream()
            .map(
                s ->
                    new Sample<>(
                        s.name(),
                        s.input(),
                        Optional.<Target>of(new Target.Label(model.apply(s.input()).argmax()))))
            .toList(),
        List.of("up", "down"));
  }

  /** The same data with the values that a model gives as targets. */
  public static Dataset<NdArray> valued(Dataset<NdArray> data, Model<NdArray, NdArray> model) {
    return new Dataset<>(
        data.name(),
        data.samples().stream()
            .map(
                s ->
                    new Sample<>(
                        s.name(),
                        s.input(),
                        Optional.<Target>of(new Target.Values(model.apply(s.input())))))
            .toList(),
        List.of());
  }

  /** Settings that make exactly so many evaluations. */
  public static AuditSettings exactly(long evaluations) {
    return AuditSettings.defaults()
        .withPrecision(new AuditSettings.Precision(evaluations, 0, 0))
        .withBudget(new AuditSettings.Budget(evaluations, Duration.ofMinutes(5), 1 << 20));
  }

  /** A report without what the clock says. */
  public static AuditReport timeless(AuditReport r) {
    Effort e = r.effort();
    return new AuditReport(
        r.subject(),
        r.settings(),
        r.seed(),
        r.time(),
        r.verdict(),
        r.error(),
        r.byAngle(),
        r.byAxis(),
        r.predictions(),
        r.task(),
        r.floors(),
        r.worst(),
        new Effort(e.evaluations(), e.pathEvaluations(), e.samples(), e.stop(), 0, 0),
        r.notes());
  }

  /** A model that gives its outputs after a change by {@code change}. */
  public static <I> Model<I, NdArray> then(Model<I, NdArray> model, UnaryOperator<NdArray> change) {
    return x -> change.apply(model.apply(x));
  }
}
