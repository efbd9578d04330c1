package dev.coset.symmetrize.lie;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.groups.Matrix;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.lie.LieReport.GeneratorError;
import dev.coset.tensor.Derivatives;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The Lie derivative of a model along the generators A of a group,
 *
 * <p>{@code L_A f(x) = d/dt|_0 exp(-tA) f(exp(tA) x)},
 *
 * <p>which vanishes for all x and all A exactly when {@code f(g x) = g f(x)} for every g in the
 * connected part of the group. For any model it is the central difference {@code [exp(-hA)
 * f(exp(hA) x) - exp(hA) f(exp(-hA) x)] / 2h}, with an error of {@code O(h^2)} plus rounding over
 * h; {@link #exact} is without it, for functions of tensors. The local equivariance error is {@code
 * E |L_A f|^2 / dim}, over items and with the dimension of the output; its unit is that of the
 * output squared over that of the generator squared.
 *
 * <p>N. Gruver, M. Finzi, M. Goldblum, A. G. Wilson, "The Lie Derivative for Measuring Learned
 * Equivariance", 2023.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
public final class LieDerivative<E, I> {

  private final Model<I, NdArray> model;
  private final LieLaw<E, I> law;

  private LieDerivative(Model<I, NdArray> model, LieLaw<E, I> law) {
    this.model = model;
    this.law = law;
  }

  /** The derivative of a model under a law. */
  public static <E, I> LieDerivative<E, I> of(Model<I, NdArray> model, LieLaw<E, I> law) {
    return new LieDerivative<>(model, law);
  }

  /**
   * {@code L_A f(x)} for each input and each generator, by central differences.
   *
   * @return for each input the derivatives in the order of the generators
   * @throws BadInputException if the model gives a number that is not finite
   */
  public List<List<NdArray>> at(List<I> inputs, double step) {
    List<I> moved = new ArrayList<>();
    for (I x : inputs) {
      law.generators().forEach(a -> addBoth(a, step, x, moved));
    }
    List<NdArray> outputs = finite(model.applyAll(moved));
    List<List<NdArray>> derivatives = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < inputs.size(); i++) {
      List<NdArray> mine = new ArrayList<>();
      for (int a = 0; a < law.group().dimension(); a++) {
        mine.add(difference(law, law.output(), a, step, outputs.get(next), outputs.get(next + 1)));
        next += 2;
      }
      derivatives.add(mine);
    }
    return derivatives;
  }

  private void addBoth(int generator, double step, I x, List<I> moved) {
    moved.add(law.input().apply(law.flow(generator, step), x));
    moved.add(law.input().apply(law.flow(generator, -step), x));
  }

  /** {@code [exp(-hA) ahead - exp(hA) behind] / 2h}. */
  static <E> NdArray difference(
      LieLaw<E, ?> law,
      Action<E, NdArray> action,
      int generator,
      double step,
      NdArray ahead,
      NdArray behind) {
    NdArray back = action.apply(law.flow(generator, -step), ahead);
    double[] values = back.minus(action.apply(law.flow(generator, step), behind)).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] /= 2 * step;
    }
    return NdArray.wrap(back.shape(), values);
  }

  static List<NdArray> finite(List<NdArray> outputs) {
    for (NdArray output : outputs) {
      if (!output.isFinite()) {
        throw new BadInputException(
            "The model gives numbers that are not finite for a moved input: %s; mend the model or the data"
                .formatted(output));
      }
    }
    return outputs;
  }

  /**
   * The local equivariance error of each generator over data, with intervals over items.
   *
   * @param random draws the bootstrap
   * @throws BadInputException if there are no inputs, or the model gives NaN
   */
  public LieReport measure(
      List<I> inputs, LieOptions options, AuditProgress progress, RandomGenerator random) {
    if (inputs.isEmpty()) {
      throw new BadInputException("A Lie derivative needs at least one item of data, given: none");
    }
    int generators = law.group().dimension();
    double[][] squares = new double[generators][inputs.size()];
    double size = 0;
    for (int from = 0; from < inputs.size(); from += options.batch()) {
      List<I> part = inputs.subList(from, Math.min(inputs.size(), from + options.batch()));
      for (NdArray output : finite(model.applyAll(part))) {
        size += meanSquare(output) / inputs.size();
      }
      List<List<NdArray>> derivatives = at(part, options.step());
      for (int i = 0; i < part.size(); i++) {
        for (int a = 0; a < generators; a++) {
          squares[a][from + i] = meanSquare(derivatives.get(i).get(a));
        }
      }
      progress.advance(from + part.size(), inputs.size(), "Lie derivatives");
    }
    List<GeneratorError> errors = new ArrayList<>();
    for (int a = 0; a < generators; a++) {
      errors.add(GeneratorError.of(law.names().get(a), squares[a], size, options, random));
    }
    return LieReport.of(law.group().name(), inputs.size(), errors, options);
  }

  /** {@code |x|^2 / dim}. */
  static double meanSquare(NdArray x) {
    double norm = x.norm();
    return x.size() == 0 ? 0 : norm * norm / x.size();
  }

  /**
   * The derivative without differences for linear actions on rows: {@code J(x) A x - B f(x)}, by
   * forward-mode differentiation.
   *
   * @param function maps rows {@code [b, n]} to rows {@code [b, m]}, each by itself
   * @param x the rows {@code [b, n]}
   * @param input the generator A on inputs, {@code [n, n]}
   * @param output the generator B on outputs, {@code [m, m]}; zero for invariant functions
   * @return {@code [b, m]}, in the innermost scope
   */
  public static Tensor exact(
      UnaryOperator<Tensor> function, Tensor x, Matrix input, Matrix output) {
    requireSquare(x, input, "inputs");
    Tensor direction = x.matmul(tensor(input, x).transpose(0, 1));
    Tensor along = Derivatives.jacobianVector(function, x, direction);
    requireSquare(along, output, "outputs");
    return along.sub(function.apply(x).matmul(tensor(output, along).transpose(0, 1)));
  }

  private static void requireSquare(Tensor rows, Matrix generator, String what) {
    if (rows.rank() != 2
        || generator.rows() != generator.columns()
        || rows.size(1) != generator.rows()) {
      throw new IllegalArgumentException(
          "The generator on %s is square and of their width, given %d x %d for %s"
              .formatted(what, generator.rows(), generator.columns(), rows.describe()));
    }
  }

  private static Tensor tensor(Matrix matrix, Tensor like) {
    return Tensors.of(matrix.toArray(), matrix.rows(), matrix.columns()).toType(like.dtype());
  }
}
