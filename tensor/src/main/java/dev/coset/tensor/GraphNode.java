package dev.coset.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Edge;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.PointerConsumer;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorTensorHook;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.VoidTensorHook;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A node of libtorch's graph whose derivative is computed in Java, made from nodes that libtorch
 * has; no pass over the elements is spent on it.
 *
 * <p>The output's node is that of a concatenation of empty vectors, which takes a gradient of any
 * shape and gives empty ones; on the way to each input these become zeros of the input's shape with
 * one element in memory (the node of a sum, made on the device {@code meta}, which computes
 * nothing). A hook on the output catches its gradient and computes the products; a hook on an alias
 * of each input puts the product in place of the zeros.
 *
 * <p>Hooks and inputs live as long as the output's node: one more empty vector is concatenated
 * whose storage, when libtorch frees it, tells us so.
 */
final class GraphNode {

  private static final Map<Long, GraphNode> LIVE = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT = new AtomicLong(1);
  private static final Freed FREED = new Freed();
  private static final TensorBase UNCHANGED = new TensorBase();
  private static final Map<DType, TensorOptions> WITHOUT_ELEMENTS = withoutElements();
  private static final long[] SCALAR = {};
  private static final long[] EMPTY = {0};

  private final String name;
  private final CustomGradient.Pullback pullback;
  private final org.bytedeco.pytorch.Tensor[] inputs;
  private final long[] versions;
  private final List<Pointer> hooks = new ArrayList<>();
  private final int[] edges;
  private @Nullable Node node;
  private List<Optional<org.bytedeco.pytorch.Tensor>> products = List.of();

  private GraphNode(String name, List<Tensor> inputs, CustomGradient.Pullback pullback) {
    this.name = name;
    this.pullback = pullback;
    this.inputs = new org.bytedeco.pytorch.Tensor[inputs.size()];
    this.versions = new long[inputs.size()];
    this.edges = new int[inputs.size()];
    for (int i = 0; i < this.inputs.length; i++) {
      this.inputs[i] = new org.bytedeco.pytorch.Tensor(inputs.get(i).raw());
      versions[i] = this.inputs[i]._version();
    }
  }

  /** Makes an output differentiable by those inputs that ask for it. */
  static void attach(
      String name,
      org.bytedeco.pytorch.Tensor output,
      List<Tensor> inputs,
      CustomGradient.Pullback pullback) {
    GraphNode self = new GraphNode(name, inputs, pullback);
    try (TensorVector paths = new TensorVector()) {
      int count = 0;
      for (int i = 0; i < inputs.size(); i++) {
        self.edges[i] = -1;
        if (inputs.get(i).isDifferentiable()) {
          self.edges[i] = count++;
          self.addPath(i, inputs.get(i), paths);
        }
      }
      self.addToken(output, paths);
      try (var joined = torch.cat(paths, 0);
          Node joint = joined.grad_fn()) {
        self.node = new Node(new Address(joint.address())); // owns nothing: it owns us
        joint.clear_input_metadata();
        torch.create_gradient_edge(output, joint);
      }
    }
    GradientHook hook = new GradientHook(self);
    self.hooks.add(hook);
    output.register_hook(hook);
  }

  /** The number of nodes that libtorch holds. */
  static int live() {
    return LIVE.size();
  }

  private void addPath(int i, Tensor input, TensorVector paths) {
    long[] shape = input.shape();
    try (var alias = input.raw().alias();
        var aliasNode = alias.grad_fn();
        var edge = new Edge(aliasNode, 0);
        var shaped = torch.empty(shape, WITHOUT_ELEMENTS.get(input.dtype()), null)) {
      shaped.set_requires_grad(true);
      ProductHook hook = new ProductHook(this, i);
      hooks.add(hook);
      alias.register_hook(hook);
      try (var sum = shaped.sum();
          var sumNode = sum.grad_fn();
          var options = input.raw().options();
          var zero = torch.empty(SCALAR, options, null)) {
        sumNode.set_next_edge(0, edge);
        sumNode.clear_input_metadata();
        torch.create_gradient_edge(zero, sumNode);
        try (var path = zero.expand(EMPTY, false)) {
          paths.push_back(path);
        }
      }
    }
  }

  private void addToken(org.bytedeco.pytorch.Tensor output, TensorVector paths) {
    long id = NEXT.getAndIncrement();
    LIVE.put(id, this);
    try (var options = output.options();
        var token = torch.from_blob(new Address(id), EMPTY, FREED, options)) {
      token.set_requires_grad(true);
      paths.push_back(token);
    }
  }

  /** Computes the products for a gradient of the output. */
  private void pull(TensorBase gradient) {
    clearProducts();
    boolean[] needed = new boolean[inputs.length];
    for (int i = 0; i < needed.length; i++) {
      needed[i] = edges[i] >= 0 && requireNode().task_should_compute_output(edges[i]);
    }
    try (var _ = Scope.open()) {
      List<Tensor> arguments = new ArrayList<>();
      for (int i = 0; i < inputs.length; i++) {
        if (inputs[i]._version() != versions[i]) {
          throw new IllegalStateException(
              "%s: input %d was overwritten after the operation, so that its derivative cannot be computed; copy it first"
                  .formatted(name, i));
        }
        arguments.add(Tensor.wrap(new org.bytedeco.pytorch.Tensor(inputs[i])));
      }
      Tensor vector = Tensor.wrap(new org.bytedeco.pytorch.Tensor(gradient));
      products = checked(arguments, pullback.products(arguments, vector, needed), needed);
    }
  }

  private List<Optional<org.bytedeco.pytorch.Tensor>> checked(
      List<Tensor> arguments, List<Optional<Tensor>> given, boolean[] needed) {
    if (given.size() != arguments.size()) {
      throw new IllegalStateException(
          "%s: expected a product for each of %d inputs (an empty one for zeros), given: %d"
              .formatted(name, arguments.size(), given.size()));
    }
    for (int i = 0; i < given.size(); i++) {
      Tensor input = arguments.get(i);
      if (needed[i] && given.get(i).isPresent()) {
        Tensor product = given.get(i).orElseThrow();
        if (product.dtype() != input.dtype()
            || !Arrays.equals(product.shape(), input.shape())
            || !product.device().equals(input.device())) {
          throw new IllegalStateException(
              "%s: the product for input %d is %s, but the input is %s"
                  .formatted(name, i, product.describe(), input.describe()));
        }
      }
    }
    return given.stream().map(p -> p.map(t -> new org.bytedeco.pytorch.Tensor(t.raw()))).toList();
  }

  /** The node, which lives whenever a hook is called. */
  private Node requireNode() {
    if (node == null) {
      throw new IllegalStateException(name + ": its graph has been freed");
    }
    return node;
  }

  private void clearProducts() {
    products.forEach(product -> product.ifPresent(Pointer::close));
    products = List.of();
  }

  private void free() {
    clearProducts();
    hooks.forEach(Pointer::close);
    for (var input : inputs) {
      input.close();
    }
  }

  private static Map<DType, TensorOptions> withoutElements() {
    var all = new EnumMap<DType, TensorOptions>(DType.class);
    try (var meta = new org.bytedeco.pytorch.Device("meta");
        var place = new DeviceOptional(meta)) {
      for (DType type : DType.values()) {
        try (var plain = new TensorOptions();
            var kind = new ScalarTypeOptional(type.nativeType());
            var typed = plain.dtype(kind)) {
          all.put(type, typed.device(place));
        }
      }
    }
    return all;
  }

  /** A number in the guise of an address, which nobody follows. */
  private static final class Address extends Pointer {
    Address(long id) {
      address = id;
    }
  }

  /** Called on the gradient of the output. */
  private static final class GradientHook extends VoidTensorHook {
    private final GraphNode owner;

    GradientHook(GraphNode owner) {
      this.owner = owner;
    }

    @Override
    public void call(TensorBase gradient) {
      try (gradient) {
        owner.pull(gradient);
      } catch (Throwable e) {
        throw HookFailures.carry(e);
      }
    }
  }

  /** Called on the zeros that arrive at an input. */
  private static final class ProductHook extends TensorTensorHook {
    private final GraphNode owner;
    private final int input;

    ProductHook(GraphNode owner, int input) {
      this.owner = owner;
      this.input = input;
    }

    @Override
    public TensorBase call(TensorBase zeros) {
      zeros.close();
      if (input >= owner.products.size()) {
        return UNCHANGED;
      }
      return owner.products.get(input).map(product -> (TensorBase) product).orElse(UNCHANGED);
    }
  }

  /**
   * Called when libtorch frees the storage of a token. Freeing inputs can free further nodes: they
   * wait in line, so that long chains of nodes do not exhaust the stack.
   */
  private static final class Freed extends PointerConsumer {
    private static final Queue<GraphNode> WAITING = new ConcurrentLinkedQueue<>();
    private static final ThreadLocal<Boolean> BUSY = ThreadLocal.withInitial(() -> false);

    @Override
    public void call(Pointer id) {
      GraphNode dead = LIVE.remove(id.address());
      if (dead == null) {
        return;
      }
      WAITING.add(dead);
      if (BUSY.get()) {
        return;
      }
      BUSY.set(true);
      try {
        for (GraphNode next = WAITING.poll(); next != null; next = WAITING.poll()) {
          next.free();
        }
      } finally {
        BUSY.set(false);
      }
    }
  }
}
