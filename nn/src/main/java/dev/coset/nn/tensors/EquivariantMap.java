package dev.coset.nn.tensors;

import dev.coset.data.BadInputException;
import dev.coset.groups.invariants.Contraction;
import dev.coset.groups.invariants.TensorContractions;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A trainable map of tensors to a tensor that commutes with the group:
 *
 * <pre>out = sum_k c_k(I_1, I_2, ..) dJ_k/dt,</pre>
 *
 * where the {@code J_k} are the generators of the invariants that are linear in a probe t of the
 * type of the output, and the coefficients c are perceptrons of the invariants I of the inputs,
 * seen through {@code asinh}. With enough degree every polynomial map has this form.
 *
 * <p>Source: "Constructing Invariant and Equivariant Operations by Symmetric Tensor Network". The
 * derivative by the probe is the contraction without it, which is what is computed; the result is
 * then projected to symmetric, or traceless, tensors.
 */
public final class EquivariantMap extends Module {

  private final InvariantGenerators generators;
  private final TensorVariable output;
  private final List<Contraction> covariants;
  private final List<ContractionPlan> plans;
  private final Mlp coefficients;
  private final double[] projection;

  private EquivariantMap(
      InvariantGenerators generators,
      TensorVariable output,
      List<Contraction> covariants,
      List<Integer> hidden,
      RandomGenerator random) {
    this.generators = generators;
    this.output = output;
    this.covariants = covariants;
    int probe = generators.types().size();
    this.plans = covariants.stream().map(c -> ContractionPlan.withoutProbe(c, probe)).toList();
    List<Integer> widths = new ArrayList<>(List.of(generators.count()));
    widths.addAll(hidden);
    widths.add(covariants.size());
    this.coefficients = child("coefficients", Mlp.of(widths, Tensor::silu, random));
    try (var _ = Scope.open()) {
      this.projection = MetricTensors.projection(generators.metric(), output).toDoubleArray();
    }
  }

  /**
   * The map to tensors of a type whose coefficients are functions of the given invariants.
   *
   * @param generators the invariants of the inputs
   * @param output the type of the output, with a name that no input has
   * @param degree the largest degree of the tensors that are combined
   * @param hidden the widths of the perceptron's hidden layers
   * @throws BadInputException if there is no such map up to the degree, as when indices of inputs
   *     and output are odd in number and there is no volume form, or if the search explodes
   */
  public static EquivariantMap fromInvariants(
      InvariantGenerators generators,
      TensorVariable output,
      int degree,
      List<Integer> hidden,
      RandomGenerator random) {
    if (degree < 0 || degree >= TensorContractions.MAX_DEGREE) {
      throw new BadInputException(
          "A degree from 0 to %d is expected, given: %d"
              .formatted(TensorContractions.MAX_DEGREE - 1, degree));
    }
    InvariantGenerators.requireFeasible(
        generators.metric(), generators.types(), degree, output.order());
    List<Contraction> found =
        TensorContractions.linearIn(output, generators.metric(), generators.types(), degree)
            .generators();
    if (found.isEmpty()) {
      throw new BadInputException(
          "No map from %s to %s of order %d up to degree %d: with an odd number of indices keep the volume form, otherwise raise the degree"
              .formatted(
                  InvariantGenerators.names(generators.types()),
                  output.name(),
                  output.order(),
                  degree));
    }
    return new EquivariantMap(generators, output, found, hidden, random);
  }

  /** The invariants that the coefficients are functions of. */
  public InvariantGenerators generators() {
    return generators;
  }

  /** The invariants that are linear in the probe: functions of the inputs and, last, the probe. */
  public List<Contraction> covariants() {
    return covariants;
  }

  /** The type of the output. */
  public TensorVariable output() {
    return output;
  }

  /**
   * The tensor {@code [.., d, d, ..]}.
   *
   * @param inputs as for {@link InvariantGenerators#evaluate}
   * @throws BadInputException as {@link InvariantGenerators#evaluate}
   */
  public Tensor forward(List<Tensor> inputs) {
    TensorInputs batch = TensorInputs.of(generators.metric(), generators.types(), inputs);
    Tensor c = coefficients.forward(generators.evaluate(batch).asinh());
    List<Tensor> parts =
        plans.stream().map(plan -> plan.evaluate(batch.flat()).flatten(1, -1)).toList();
    Tensor sum = Tensors.einsum("nk,nkt->nt", c, Tensors.stack(1, parts));
    long[] last = new long[output.order()];
    Arrays.fill(last, generators.metric().dimension());
    long size = sum.size(1);
    Tensor toType = Tensors.of(projection, size, size).toType(sum.dtype()).to(sum.device());
    return sum.matmul(toType.transpose(0, 1)).reshape(batch.shape(last));
  }
}
