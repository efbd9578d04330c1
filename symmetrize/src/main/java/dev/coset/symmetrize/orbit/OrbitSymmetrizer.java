package dev.coset.symmetrize.orbit;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.lie.LinearMap;
import dev.coset.symmetrize.ArrayMean;
import dev.coset.symmetrize.Canonical;
import dev.coset.symmetrize.FrameEvidence;
import dev.coset.symmetrize.PosedAverage;
import dev.coset.symmetrize.SymmetricModel;
import dev.coset.symmetrize.Symmetrizer;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes any network equivariant to a group of matrices given by polynomials, such as O(1, 3), by
 * generated matrices: {@code f(x) = mean_z M(x, z) phi(M(x, z)^-1 x)}, where {@code M(g x, z) = g
 * M(x, z)} and the inverse is taken by the group's formula. So {@code M^-1 x} is invariant even
 * where M is off the group; the orbit loss {@code |I(M) - I(1)|^2} is what makes it an element of
 * the orbit of x, from which nothing about x but its pose is missing.
 *
 * <p>Inputs are vectors as rows, {@code [b, vectors, n]}. In training the noise is drawn anew; as a
 * {@link #symmetrizer()} the draws follow from a seed and are the same for all inputs, so that the
 * law holds up to rounding, not in expectation only. {@link SymmetricModel#answer} gives the
 * matrices that were used, as linear maps, which lie on the group as far as the orbit loss has been
 * driven to zero. Owns the generator and, if it is a module, the backbone. Source: "Learning
 * Symmetrization for Equivariance with Orbit Distance Minimization".
 */
public final class OrbitSymmetrizer extends Module {

  private static final double NOISE = 0.1;
  private static final double SINGLE_EPSILON = 1.2e-7;

  /** How much of the largest product rounding may take in single precision. */
  private static final double ROUNDING = 1e-3;

  private static final double SINGULAR = 1e-12;

  private final SeparatingInvariant invariant;
  private final OrbitOptions options;
  private final Layer backbone;
  private final OrbitGenerator generator;

  private OrbitSymmetrizer(
      Layer backbone, SeparatingInvariant invariant, OrbitOptions options, RandomGenerator random) {
    this.invariant = invariant;
    this.options = options;
    this.backbone = backbone;
    if (backbone instanceof Module module) {
      child("backbone", module);
    }
    this.generator = child("generator", new OrbitGenerator(invariant, options, random));
  }

  /**
   * A network behind generated matrices, with random weights of the generator.
   *
   * @param backbone any network, {@code [b, vectors, n]} to outputs
   */
  public static OrbitSymmetrizer wrap(
      Layer backbone, SeparatingInvariant invariant, OrbitOptions options, RandomGenerator random) {
    return new OrbitSymmetrizer(backbone, invariant, options, random);
  }

  /** The group's invariants. */
  public SeparatingInvariant invariant() {
    return invariant;
  }

  /**
   * Sets the scales of the generator's vectors and their products from training data {@code [b,
   * vectors, n]}.
   */
  public void calibrate(Tensor data) {
    generator.calibrate(data);
  }

  /**
   * Matrices and canonical inputs of a batch.
   *
   * @param matrices {@code [b draws, n, n]}, the draws of an input one after the other
   * @param forms {@code M^-1 x}, {@code [b draws, vectors, n]}
   */
  public record Posed(Tensor matrices, Tensor forms) {}

  /** The matrices for a batch {@code [b, vectors, n]}, noise drawn anew for each. */
  public Posed pose(Tensor x, RandomGenerator random) {
    long rows = x.size(0) * options.draws();
    return pose(x, noise(x.dtype(), rows, random));
  }

  private Posed pose(Tensor x, Tensor z) {
    Tensor repeated = x.repeatInterleave(options.draws(), 0);
    Tensor matrices = generator.forward(repeated, z);
    Tensor forms = repeated.matmul(invariant.inverse(matrices).transpose(1, 2));
    return new Posed(matrices, forms);
  }

  private Tensor noise(DType type, long rows, RandomGenerator random) {
    return Tensors.rand(type, new long[] {rows, options.noise()}, random).sub(0.5).mul(2 * NOISE);
  }

  /** The invariant answers of the backbone, the mean over the draws of each input. */
  public Tensor answers(Posed posed) {
    return mean(backbone.forward(posed.forms()));
  }

  /** Answers that are vectors, {@code [b, .., n]}: {@code M y}, the mean over the draws. */
  public Tensor movedAnswers(Posed posed) {
    Tensor y = backbone.forward(posed.forms());
    Tensor rows = y.reshape(y.size(0), -1, invariant.dimension());
    return mean(rows.matmul(posed.matrices().transpose(1, 2)).reshape(y.shape()));
  }

  private Tensor mean(Tensor answers) {
    return answers.unflatten(0, answers.size(0) / options.draws(), options.draws()).mean(1, false);
  }

  /** The orbit loss of the matrices, unweighted. */
  public Tensor orbitLoss(Posed posed) {
    return invariant.orbitLoss(posed.matrices());
  }

  /** What is added to the task's loss: orbit loss and what entries exceed the bound, weighted. */
  public Tensor penalty(Posed posed) {
    Tensor beyond = posed.matrices().abs().sub(options.bound()).relu().sum(1, 2).mean();
    return orbitLoss(posed).mul(options.orbitWeight()).add(beyond.mul(options.boundWeight()));
  }

  /** The network itself, symmetrized under a law whose output action moves its outputs. */
  public SymmetricModel<LinearMap, NdArray, NdArray> symmetrized(
      Equivariance<LinearMap, NdArray, NdArray> law) {
    return symmetrize(this::backbone, law);
  }

  private NdArray backbone(NdArray x) {
    try (var _ = Scope.open()) {
      Tensor y = Autograd.noGrad(() -> backbone.forward(tensor(x)));
      int[] shape = Arrays.stream(y.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
      return NdArray.wrap(shape, y.toDoubleArray());
    }
  }

  /**
   * Any model behind the generated matrices.
   *
   * @throws BadInputException from the model, when vectors of an input are dependent so that its
   *     matrix has no inverse, or too large for single precision
   */
  public SymmetricModel<LinearMap, NdArray, NdArray> symmetrize(
      Model<NdArray, NdArray> model, Equivariance<LinearMap, NdArray, NdArray> law) {
    return symmetrizer().symmetrize(model, law);
  }

  /** The same as one of the symmetrizers; draws follow from a seed and are the same for all. */
  public Symmetrizer<LinearMap, NdArray, NdArray> symmetrizer() {
    return PosedAverage.of(this::draws, ArrayMean.MEAN_OF_LOGITS);
  }

  private List<Canonical<LinearMap, NdArray>> draws(NdArray input) {
    try (var _ = Scope.open()) {
      Tensor x = tensor(input);
      requirePrecision(x);
      Tensor z = noise(x.dtype(), options.draws(), new SplittableRandom(0));
      Posed posed = Autograd.noGrad(() -> pose(x, z));
      int n = invariant.dimension();
      double[] matrices = posed.matrices().toDoubleArray();
      double[] forms = posed.forms().toDoubleArray();
      int size = input.size();
      FrameEvidence evidence =
          FrameEvidence.certain(
              "%d generated matrices, on the group up to the orbit loss"
                  .formatted(options.draws()));
      List<Canonical<LinearMap, NdArray>> draws = new ArrayList<>();
      for (int i = 0; i < options.draws(); i++) {
        Matrix m = Matrix.of(n, n, Arrays.copyOfRange(matrices, i * n * n, (i + 1) * n * n));
        requireRegular(m, input);
        double[] form = Arrays.copyOfRange(forms, i * size, (i + 1) * size);
        draws.add(new Canonical<>(LinearMap.of(m), NdArray.wrap(input.shape(), form), evidence));
      }
      return draws;
    }
  }

  private Tensor tensor(NdArray x) {
    if (x.rank() != 2 || x.extent(0) != options.vectors() || x.extent(1) != invariant.dimension()) {
      throw new BadInputException(
          "An input is %d vectors of dimension %d, [%d, %d], given: %s"
              .formatted(
                  options.vectors(),
                  invariant.dimension(),
                  options.vectors(),
                  invariant.dimension(),
                  Arrays.toString(x.shape())));
    }
    long[] shape = new long[x.rank() + 1];
    shape[0] = 1;
    for (int axis = 0; axis < x.rank(); axis++) {
      shape[axis + 1] = x.extent(axis);
    }
    return Tensors.of(x.toArray(), shape).toType(dtype());
  }

  private DType dtype() {
    return generator.parameters().values().iterator().next().dtype();
  }

  private void requirePrecision(Tensor x) {
    if (x.dtype() != DType.FLOAT32) {
      return;
    }
    double largest = x.abs().max().item();
    double product = invariant.products(x).abs().max().item();
    if (largest * largest * SINGLE_EPSILON > ROUNDING * product) {
      throw new BadInputException(
          "The vectors reach %.3g while their products reach %.3g, so single precision leaves nothing of them; use FLOAT64 by to(DType.FLOAT64)"
              .formatted(largest, product));
    }
  }

  private static void requireRegular(Matrix m, NdArray input) {
    double size = Arrays.stream(m.toArray()).map(Math::abs).max().orElse(0);
    double determinant = Decompositions.determinant(m);
    if (!(Math.abs(determinant) > SINGULAR * Math.pow(size, m.rows())) || size == 0) {
      throw new BadInputException(
          "The vectors of %s are dependent, so their matrix has no inverse (determinant %.2g); give inputs that span the space"
              .formatted(input, determinant));
    }
  }
}
