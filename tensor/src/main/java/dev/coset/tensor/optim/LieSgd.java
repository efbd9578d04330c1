package dev.coset.tensor.optim;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gradient descent with a preconditioner {@code P = Q^T Q} that is learned while it is used: {@code
 * w -= rate P g}. Q stays in a group of matrices, so that it is always invertible and needs no
 * damping.
 *
 * <p>Every step draws {@code v} from N(0, I), finds {@code h = H v}, and moves Q in its group by a
 * small relative step down the gradient of {@code E[h^T P h + v^T P^-1 v]}, whose minimum is {@code
 * P = |H|^-1}. Q starts as the multiple of the identity by {@code (mean v^2)^(1/4) / (mean
 * h^4)^(1/8)}.
 *
 * <p>Paper: "Curvature-Informed SGD via General Purpose Lie-Group Preconditioners".
 *
 * {@snippet :
 * try (var optimizer = new LieSgd(net.parameters(), LieSgdOptions.lowRank(10, 0.1))) {
 *   optimizer.step(() -> loss(net, batch), random);
 * }
 * }
 */
public final class LieSgd implements AutoCloseable {

  private final FlatParameters parameters;
  private final LieSgdOptions options;
  private final Holder holder = new Holder();
  private @Nullable GroupPreconditioner preconditioner;

  /** For named parameters of one type, FLOAT32 or FLOAT64. */
  public LieSgd(Map<String, Tensor> parameters, LieSgdOptions options) {
    this.parameters = new FlatParameters(parameters);
    this.options = options;
  }

  /**
   * Improves the preconditioner and moves the parameters.
   *
   * @param loss computes the loss from the present parameters, a tensor of one element; with
   *     differences it is called twice and must use the same random numbers
   * @return the loss before the step
   * @throws IllegalArgumentException if the loss has no second derivatives and products are exact,
   *     or if a product with the Hessian is not finite; nothing has moved then
   */
  public double step(Supplier<Tensor> loss, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor start = parameters.values();
      Tensor v = Tensors.randn(start.dtype(), new long[] {parameters.count()}, random);
      Curvature curvature =
          Autograd.withGrad(
              () ->
                  options.products() == LieSgdOptions.Products.EXACT
                      ? exact(loss, v)
                      : differences(loss, start, v));
      Tensor h = curvature.product.detach();
      if (!h.isFinite().all().itemBoolean()) {
        throw new IllegalArgumentException(
            "The product of the Hessian with a random vector is not finite; the loss is "
                + curvature.loss);
      }
      GroupPreconditioner q = preconditioner(v, h, random);
      q.improve(v, h, options.preconditionerRate(), random);
      Tensor step = q.apply(curvature.gradient.detach()).mul(options.learningRate());
      double length = step.norm().item();
      double limit = length > options.longestStep() ? options.longestStep() / length : 1;
      parameters.assign(start.sub(step.mul(limit)));
      return curvature.loss;
    }
  }

  /** A loss, its gradient and the product of its Hessian with a vector. */
  private record Curvature(double loss, Tensor gradient, Tensor product) {}

  private Curvature exact(Supplier<Tensor> loss, Tensor v) {
    Tensor value = loss.get();
    Tensor gradient = parameters.gradient(value, true);
    if (!gradient.isDifferentiable()) {
      throw new IllegalArgumentException(
          "The loss has no second derivatives; choose differences of gradients, withDifferences()");
    }
    Tensor product = parameters.gradient(gradient.mul(v).sum(), false);
    return new Curvature(value.item(), gradient, product);
  }

  private Curvature differences(Supplier<Tensor> loss, Tensor start, Tensor v) {
    Tensor value = loss.get();
    Tensor gradient = parameters.gradient(value, false);
    double epsilon = Math.sqrt(start.dtype() == DType.FLOAT64 ? 0x1p-52 : 0x1p-23);
    parameters.assign(start.add(v.mul(epsilon)));
    try {
      Tensor moved = parameters.gradient(loss.get(), false);
      return new Curvature(value.item(), gradient, moved.sub(gradient).div(epsilon));
    } finally {
      parameters.assign(start);
    }
  }

  private GroupPreconditioner preconditioner(Tensor v, Tensor h, RandomGenerator random) {
    GroupPreconditioner present = preconditioner;
    if (present != null) {
      return present;
    }
    double fourth = h.pow(4).mean().item();
    double scale =
        fourth > 0 ? Math.pow(v.square().mean().item(), 0.25) * Math.pow(fourth, -0.125) : 1;
    GroupPreconditioner made =
        switch (options.group()) {
          case XMATRIX -> new XMatrix(v, scale, holder);
          case LOW_RANK -> new LowRank(v, options.rank(), scale, holder, random);
        };
    preconditioner = made;
    return made;
  }

  /**
   * The product {@code P x} of the present preconditioner with a vector.
   *
   * @param x {@code [n]} for n numbers in all parameters, in their order
   * @throws IllegalStateException before the first step
   */
  public Tensor precondition(Tensor x) {
    GroupPreconditioner present = preconditioner;
    if (present == null) {
      throw new IllegalStateException("There is no preconditioner before the first step");
    }
    if (x.rank() != 1 || x.count() != parameters.count()) {
      throw new IllegalArgumentException(
          "A vector [%d] is expected, given: %s".formatted(parameters.count(), x.describe()));
    }
    return present.apply(x);
  }

  /** What the next step depends on besides the parameters: empty before the first step. */
  public Map<String, Tensor> state() {
    return preconditioner == null ? Map.of() : new TreeMap<>(preconditioner.state());
  }

  /**
   * Restores what {@link #state} gave for the same options and parameters.
   *
   * @throws IllegalArgumentException if names or shapes differ; nothing is changed then
   */
  public void load(Map<String, Tensor> values) {
    try (var _ = Scope.open()) {
      if (values.isEmpty()) {
        preconditioner = null;
        return;
      }
      Tensor like = parameters.values();
      GroupPreconditioner made =
          switch (options.group()) {
            case XMATRIX -> new XMatrix(like, 1, holder);
            case LOW_RANK -> new LowRank(like, options.rank(), 1, holder, new SplittableRandom(0));
          };
      made.state()
          .forEach(
              (name, tensor) -> {
                Tensor value = values.get(name);
                if (value == null || !Arrays.equals(value.shape(), tensor.shape())) {
                  throw new IllegalArgumentException(
                      "%s must be %s, given: %s"
                          .formatted(
                              name, tensor.describe(), value == null ? "none" : value.describe()));
                }
              });
      made.state().forEach((name, tensor) -> tensor.assign(values.getOrDefault(name, tensor)));
      preconditioner = made;
    }
  }

  /** Frees the preconditioner; the parameters stay. */
  @Override
  public void close() {
    holder.close();
  }
}
