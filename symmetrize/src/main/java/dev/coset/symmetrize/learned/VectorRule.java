package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import dev.coset.symmetrize.Canonical;
import dev.coset.symmetrize.FrameEvidence;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Poses of clouds by vectors. Positions are centred, and motions made, in double precision. */
record VectorRule<E>(VectorPose<E> pose, List<String> channels) implements PoseRule<E, PointCloud> {

  private static final double SINGLE = 1e-3;
  private static final double DOUBLE = 1e-8;

  /** Vectors this much shorter than the features of a cloud are rounding. */
  private static final double ROUNDING = 32;

  private static final double SHORTEST = 1e-8;
  private static final double SINGLE_EPSILON = 1.2e-7;
  private static final double DOUBLE_EPSILON = 2.2e-16;
  private static final double SAME_ANGLE = 0.5;
  private static final int AUDITED = 16;

  @Override
  public List<Long> shape(PointCloud cloud) {
    return List.of((long) cloud.size());
  }

  @Override
  public Tensor encode(List<PointCloud> clouds, DType type) {
    return features(clouds, type, false);
  }

  private Tensor features(List<PointCloud> clouds, DType type, boolean centred) {
    int n = clouds.getFirst().size();
    int c = 1 + channels.size();
    double[] packed = new double[clouds.size() * n * 3 * c];
    for (int b = 0; b < clouds.size(); b++) {
      PointCloud cloud = clouds.get(b);
      if (n == 0) {
        throw new BadInputException("A cloud without points has no pose; leave empty clouds out");
      }
      double[] mean = centred ? mean(cloud) : new double[3];
      for (int i = 0; i < 3 * n; i++) {
        packed[(b * 3 * n + i) * c] = cloud.position(i / 3, i % 3) - mean[i % 3];
      }
      for (int k = 1; k < c; k++) {
        double[] values = vectors(cloud, channels.get(k - 1));
        for (int i = 0; i < 3 * n; i++) {
          packed[(b * 3 * n + i) * c + k] = values[i];
        }
      }
    }
    Tensor features = Tensors.of(packed, clouds.size(), n, 3, c).toType(type);
    if (features.isFinite().all().item() == 0) {
      throw new BadInputException(
          "A cloud has coordinates or vectors that are not finite; remove such points");
    }
    return features;
  }

  private static double[] vectors(PointCloud cloud, String name) {
    PointCloud.Attribute attribute = cloud.attributes().get(name);
    if (attribute == null || attribute.kind() != AttributeKind.VECTOR) {
      throw new BadInputException(
          "The pose looks at the vectors '%s', which %s does not have; add them, or leave them out"
              .formatted(name, cloud));
    }
    return attribute.values();
  }

  private static double[] mean(PointCloud cloud) {
    double[] mean = new double[3];
    for (int i = 0; i < 3 * cloud.size(); i++) {
      mean[i % 3] += cloud.position(i / 3, i % 3) / cloud.size();
    }
    return mean;
  }

  @Override
  public List<Canonical<E, PointCloud>> find(List<PointCloud> clouds, DType type) {
    boolean translations = pose.motions().translations();
    Tensor features = features(clouds, type, translations);
    Tensor vectors = pose.vectors(features).toType(DType.FLOAT64);
    double[] gaps = pose.frame().gap(vectors).toDoubleArray();
    double[] sizes = features.toType(DType.FLOAT64).square().mean(1, 2, 3).sqrt().toDoubleArray();
    Tensor across = shortest(vectors);
    double[] lengths = across.toDoubleArray();
    double[] frames = pose.frame().matrix(vectors).toDoubleArray();
    double[] corrections = vectors.select(2, vectors.size(2) - 1).toDoubleArray();
    double epsilon = type == DType.FLOAT64 ? DOUBLE_EPSILON : SINGLE_EPSILON;
    List<Canonical<E, PointCloud>> found = new ArrayList<>();
    for (int b = 0; b < clouds.size(); b++) {
      requireLong(clouds.get(b), lengths[b], Math.max(SHORTEST, ROUNDING * epsilon * sizes[b]));
      Matrix a = Matrix.of(3, 3, Arrays.copyOfRange(frames, 9 * b, 9 * b + 9));
      double[] t = new double[3];
      if (translations) {
        t = mean(clouds.get(b));
        for (int k = 0; k < 3; k++) {
          t[k] += corrections[3 * b + k];
        }
      }
      E element = pose.motions().element().apply(a, t);
      PointCloud form =
          pose.motions().action().apply(pose.motions().group().inverse(element), clouds.get(b));
      found.add(new Canonical<>(element, form, evidence(gaps[b])));
    }
    return found;
  }

  /** The length of the shortest vector of the frame, or of its part across the ones before. */
  private Tensor shortest(Tensor vectors) {
    Tensor used = vectors.slice(2, 0, pose.frame().vectors());
    return used.norm(2, 1, false).amin(1).mul(pose.frame().gap(vectors));
  }

  private void requireLong(PointCloud cloud, double length, double least) {
    if (!(length > least)) {
      throw new BadInputException(
          "The vectors of %s are zero or dependent (%.2g where above %.2g is needed), so it has no pose: it is symmetric for the network; leave it out, or average over a frame instead"
              .formatted(cloud, length, least));
    }
  }

  private FrameEvidence evidence(double gap) {
    boolean degenerate = gap < FrameEvidence.DEGENERATE_GAP;
    return new FrameEvidence(
        gap,
        degenerate,
        true,
        degenerate ? "Gram-Schmidt of near collinear vectors" : "Gram-Schmidt of learned vectors");
  }

  @Override
  public void audit(List<PointCloud> samples, DType type) {
    boolean translations = pose.motions().translations();
    double most = type == DType.FLOAT64 ? DOUBLE : SINGLE;
    for (List<PointCloud> batch : Batches.byShape(samples, this::shape, AUDITED)) {
      Tensor x = features(batch, type, translations);
      Tensor vectors = pose.vectors(x);
      double scale = vectors.norm().item() + 1e-30;
      for (Matrix turn : turns()) {
        Tensor r = Tensors.of(turn.toArray(), 3, 3).toType(type);
        Tensor moved = pose.vectors(r.matmul(x));
        double error = moved.sub(r.matmul(vectors)).norm().item() / scale;
        if (!(error <= most)) {
          throw new BadInputException(
              "The canonicalizer is not equivariant: under a motion of %s its vectors are off by %.2g of their length, at most %.2g is rounding; use a network of nn.vectors or nn.irreps"
                  .formatted(pose.motions().group().name(), error, most));
        }
      }
    }
  }

  /** A few rotations about no special axis, and a reflection where the group has them. */
  private List<Matrix> turns() {
    List<Matrix> turns = new ArrayList<>();
    for (double[] axis : new double[][] {{0.9, -0.4, 0.2}, {-0.3, 1.7, 1.1}}) {
      turns.add(SO3.group().exp(axis).matrix());
    }
    if (pose.motions().reflections()) {
      turns.add(turns.getFirst().times(-1));
    }
    return turns;
  }

  @Override
  public PointCloud disturbed(PointCloud cloud, double noise, RandomGenerator random) {
    double[] positions = cloud.positions();
    double[] mean = mean(cloud);
    double sum = 0;
    for (int i = 0; i < positions.length; i++) {
      sum += Math.pow(positions[i] - mean[i % 3], 2);
    }
    double size = Math.sqrt(sum / Math.max(1, positions.length));
    for (int i = 0; i < positions.length; i++) {
      positions[i] += noise * size * random.nextGaussian();
    }
    PointCloud disturbed = PointCloud.wrap(positions);
    for (var entry : cloud.attributes().entrySet()) {
      disturbed = disturbed.with(entry.getKey(), entry.getValue());
    }
    return disturbed;
  }

  /** The angle between two frames, in radians; pi where one reflects and the other does not. */
  @Override
  public double distance(E one, E other) {
    Matrix a = linear(one);
    Matrix b = linear(other);
    double trace = a.transpose().times(b).trace();
    boolean same = determinant(a) * determinant(b) > 0;
    return same ? Math.acos(Math.clamp((trace - 1) / 2, -1, 1)) : Math.PI;
  }

  private static Matrix linear(Object element) {
    return ((AffineElement) element).affine().linear();
  }

  private static double determinant(Matrix m) {
    return Decompositions.determinant(m);
  }

  @Override
  public double sameness() {
    return SAME_ANGLE;
  }
}
