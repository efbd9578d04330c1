package dev.coset.nn.tensors;

import dev.coset.groups.invariants.Contraction;
import dev.coset.groups.invariants.ContractionFactor;
import dev.coset.groups.invariants.Metric;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A contraction as one sum of products of tensors, for a batch: the equation, and what is
 * multiplied, those that share an index one after the other.
 *
 * <p>Of a pair of equal labels the first is lowered by the signs of the metric. The derivative by a
 * probe, in which the contraction is linear, is the contraction without it, whose labels become
 * those of the result.
 */
final class ContractionPlan {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXY";
  private static final char BATCH = 'Z';

  private final Metric metric;
  private final List<ContractionFactor> factors;
  private final List<List<Integer>> lowered = new ArrayList<>();
  private final List<Integer> out;
  private final String equation;

  private ContractionPlan(Metric metric, List<ContractionFactor> factors, List<Integer> out) {
    this.metric = metric;
    this.factors = inOrder(factors);
    this.out = List.copyOf(out);
    this.equation = equation();
    Set<Integer> seen = new HashSet<>(out);
    for (ContractionFactor factor : this.factors) {
      List<Integer> axes = new ArrayList<>();
      for (int i = 0; i < factor.indices().size(); i++) {
        if (seen.add(factor.indices().get(i))) {
          axes.add(i);
        }
      }
      lowered.add(axes);
    }
  }

  /** The plan of an invariant. */
  static ContractionPlan of(Contraction contraction) {
    return new ContractionPlan(contraction.metric(), contraction.factors(), List.of());
  }

  /** The plan of the derivative by a variable in which the contraction is linear. */
  static ContractionPlan withoutProbe(Contraction contraction, int probe) {
    List<ContractionFactor> rest = new ArrayList<>();
    List<Integer> out = new ArrayList<>();
    for (ContractionFactor factor : contraction.factors()) {
      if (factor instanceof ContractionFactor.Input input && input.variable() == probe) {
        out.addAll(input.indices());
      } else {
        rest.add(factor);
      }
    }
    int fresh = LETTERS.length() - 1;
    for (int i = 0; i < out.size(); i++) {
      // A trace of the probe: the two indices are those of a metric of their own.
      int first = out.indexOf(out.get(i));
      if (first < i) {
        int label = fresh--;
        rest.add(new ContractionFactor.InverseMetric(List.of(out.get(first), label)));
        out.set(i, label);
      }
    }
    return new ContractionPlan(contraction.metric(), rest, out);
  }

  private static List<ContractionFactor> inOrder(List<ContractionFactor> factors) {
    List<ContractionFactor> left = new ArrayList<>(factors);
    List<ContractionFactor> ordered = new ArrayList<>();
    Set<Integer> open = new HashSet<>();
    while (!left.isEmpty()) {
      ContractionFactor next =
          left.stream()
              .filter(factor -> factor.indices().stream().anyMatch(open::contains))
              .findFirst()
              .orElse(left.getFirst());
      left.remove(next);
      ordered.add(next);
      open.addAll(next.indices());
    }
    return List.copyOf(ordered);
  }

  private String equation() {
    StringBuilder text = new StringBuilder();
    for (ContractionFactor factor : factors) {
      text.append(text.isEmpty() ? "" : ",");
      if (factor instanceof ContractionFactor.Input) {
        text.append(BATCH);
      }
      factor.indices().forEach(label -> text.append(LETTERS.charAt(label)));
    }
    boolean batched = factors.stream().anyMatch(ContractionFactor.Input.class::isInstance);
    text.append("->").append(batched ? BATCH : "");
    out.forEach(label -> text.append(LETTERS.charAt(label)));
    return text.toString();
  }

  /**
   * The values: {@code [n]} of an invariant, {@code [n, d, ..]} of a derivative.
   *
   * @param inputs a tensor {@code [n, d, ..]} for each variable
   */
  Tensor evaluate(List<Tensor> inputs) {
    Tensor like = inputs.getFirst();
    Tensor[] operands = new Tensor[factors.size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = operand(i, inputs, like);
    }
    if (factors.isEmpty()) {
      return Tensors.ones(like.dtype(), like.size(0)).to(like.device());
    }
    Tensor product = Tensors.einsum(equation, operands);
    return product.rank() > out.size() ? product : repeated(product, like.size(0));
  }

  private static Tensor repeated(Tensor constant, long rows) {
    long[] shape = new long[constant.rank() + 1];
    shape[0] = rows;
    System.arraycopy(constant.shape(), 0, shape, 1, constant.rank());
    return constant.unsqueeze(0).expand(shape);
  }

  private Tensor operand(int i, List<Tensor> inputs, Tensor like) {
    ContractionFactor factor = factors.get(i);
    Tensor tensor =
        switch (factor) {
          case ContractionFactor.Input input -> inputs.get(input.variable());
          case ContractionFactor.Volume _ -> constant(MetricTensors.volume(metric), like);
          case ContractionFactor.InverseMetric _ -> constant(MetricTensors.metric(metric), like);
        };
    if (metric.negative() == 0) {
      return tensor;
    }
    int first = tensor.rank() - factor.indices().size();
    Tensor result = tensor;
    for (int axis : lowered.get(i)) {
      long[] shape = new long[tensor.rank()];
      Arrays.fill(shape, 1);
      shape[first + axis] = metric.dimension();
      result = result.mul(constant(MetricTensors.signs(metric), like).reshape(shape));
    }
    return result;
  }

  private static Tensor constant(Tensor table, Tensor like) {
    return table.toType(like.dtype()).to(like.device());
  }
}
