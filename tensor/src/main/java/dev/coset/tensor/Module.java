package dev.coset.tensor;

import dev.coset.tensor.ModuleSummary.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A part of a model that owns parameters, buffers and further modules.
 *
 * <p>A subclass registers them in its constructor by {@link #parameter}, {@link #buffer} and {@link
 * #child}, and offers a method that computes. Names are joined by dots, in order of registration.
 * The module owns its tensors: they live until {@link #close}, outside every scope.
 *
 * {@snippet :
 * final class Scale extends Module {
 *   private final Tensor factor = parameter("factor", () -> Tensors.ones(DType.FLOAT32, 1));
 *
 *   Tensor forward(Tensor x) {
 *     return x.mul(factor);
 *   }
 * }
 * }
 *
 * <p>A module starts in training mode. Not safe for use by several threads while it is trained.
 */
@SuppressWarnings("JavaLangClash") // the word of the field
public abstract class Module implements AutoCloseable {

  private final Holder holder = new Holder();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private boolean training = true;
  private boolean adopted;

  /** A module without parameters yet. */
  protected Module() {}

  /**
   * Registers a tensor to learn.
   *
   * @param name without dots, not yet used in this module
   * @param initial computes the first value; runs in a scope of its own
   */
  protected final Tensor parameter(String name, Supplier<Tensor> initial) {
    checkName(name);
    Tensor parameter = own(initial);
    parameters.put(name, parameter.requiresGrad());
    return parameter;
  }

  /**
   * Registers a tensor that belongs to the state but is not learned, such as running statistics.
   *
   * @param name without dots, not yet used in this module
   * @param initial computes the first value; runs in a scope of its own
   */
  protected final Tensor buffer(String name, Supplier<Tensor> initial) {
    checkName(name);
    Tensor buffer = own(initial);
    buffers.put(name, buffer);
    return buffer;
  }

  /**
   * Registers a module as a part of this one, which then owns it.
   *
   * @param name without dots, not yet used in this module
   * @throws IllegalArgumentException if it is a part of another module already
   */
  protected final <M extends Module> M child(String name, M module) {
    checkName(name);
    Module part = module;
    if (part.adopted) {
      throw new IllegalArgumentException(
          "Module \"%s\" is a part of another module already; call that one instead"
              .formatted(name));
    }
    part.adopted = true;
    children.put(name, module);
    return module;
  }

  /** The parameters of this module and its parts by dotted name, in order of registration. */
  public final Map<String, Tensor> parameters() {
    var all = new LinkedHashMap<String, Tensor>();
    visit("", (prefix, module) -> module.parameters.forEach((n, t) -> all.put(prefix + n, t)));
    return Collections.unmodifiableMap(all);
  }

  /** The buffers of this module and its parts by dotted name, in order of registration. */
  public final Map<String, Tensor> buffers() {
    var all = new LinkedHashMap<String, Tensor>();
    visit("", (prefix, module) -> module.buffers.forEach((n, t) -> all.put(prefix + n, t)));
    return Collections.unmodifiableMap(all);
  }

  /** Parameters, then buffers: the tensors themselves, not copies. */
  public final Map<String, Tensor> state() {
    var all = new LinkedHashMap<>(parameters());
    all.putAll(buffers());
    return Collections.unmodifiableMap(all);
  }

  /**
   * Overwrites the state.
   *
   * @param values a tensor for every name of {@link #state}, of the same shape and type
   * @throws IllegalArgumentException if names are missing or unknown, or a shape or type differs;
   *     the state is unchanged then
   */
  public final void load(Map<String, Tensor> values) {
    StateLoader.load("module", state(), values);
  }

  /** The number of numbers in parameters, frozen or not; {@link #summary} tells them apart. */
  public final long parameterCount() {
    return parameters().values().stream().mapToLong(Tensor::count).sum();
  }

  /**
   * Takes the parameters of this module and its parts out of learning: they get no gradients, and
   * optimizers leave them as they are. Derivatives by inputs still pass through. Batch statistics
   * still move in training; {@link #eval} stops them.
   */
  public final void freeze() {
    parameters().values().forEach(parameter -> learn(parameter, false));
    zeroGrad();
  }

  /** Puts the parameters of this module and its parts back into learning. */
  public final void unfreeze() {
    parameters().values().forEach(parameter -> learn(parameter, true));
  }

  /** What this module is made of: names, shapes and counts. */
  public final ModuleSummary summary() {
    var rows = new ArrayList<ModuleSummary.Row>();
    visit("", (prefix, module) -> module.describeOwn(prefix, rows));
    return new ModuleSummary(rows);
  }

  private void describeOwn(String prefix, List<ModuleSummary.Row> rows) {
    String kind = getClass().getSimpleName();
    parameters.forEach(
        (name, tensor) -> {
          Role role = tensor.isDifferentiable() ? Role.LEARNED : Role.FROZEN;
          rows.add(ModuleSummary.Row.of(prefix + name, kind, role, tensor));
        });
    buffers.forEach(
        (name, tensor) -> rows.add(ModuleSummary.Row.of(prefix + name, kind, Role.BUFFER, tensor)));
  }

  private static void learn(Tensor parameter, boolean on) {
    Native.run("requiresGrad", () -> parameter.raw().set_requires_grad(on), parameter);
  }

  /** Converts parameters and buffers of floating-point type; gradients are forgotten. */
  public final void to(DType type) {
    if (!type.isFloat()) {
      throw new IllegalArgumentException("Parameters are floating-point, given: " + type);
    }
    state().values().stream().filter(t -> t.dtype().isFloat()).forEach(t -> t.convert(type));
  }

  /** Moves parameters and buffers to a device; gradients are forgotten. */
  public final void to(Device device) {
    state().values().forEach(t -> t.convert(device));
  }

  /** Switches this module and its parts to training: dropout drops, batch statistics move. */
  public final void train() {
    visit("", (_, module) -> module.training = true);
  }

  /** Switches this module and its parts to evaluation. */
  public final void eval() {
    visit("", (_, module) -> module.training = false);
  }

  /** Whether the module is in training mode. */
  public final boolean isTraining() {
    return training;
  }

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    parameters().values().forEach(Tensor::clearGrad);
  }

  /** Frees the parameters and buffers of this module and its parts. */
  @Override
  public final void close() {
    visit("", (_, module) -> module.holder.close());
  }

  private void visit(String prefix, BiConsumer<String, Module> visitor) {
    visitor.accept(prefix, this);
    children.forEach((name, module) -> module.visit(prefix + name + ".", visitor));
  }

  private Tensor own(Supplier<Tensor> initial) {
    try (var _ = Scope.open()) {
      return holder.hold(Autograd.noGrad(initial).detach());
    }
  }

  private void checkName(String name) {
    if (name.isEmpty() || name.contains(".")) {
      throw new IllegalArgumentException(
          "A name is not empty and has no dot, given: \"%s\"".formatted(name));
    }
    if (parameters.containsKey(name) || buffers.containsKey(name) || children.containsKey(name)) {
      throw new IllegalArgumentException("The name \"%s\" is used already".formatted(name));
    }
  }
}
