package dev.coset.tensor;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers with a shape, in native memory, with automatic differentiation.
 *
 * <p>Operations return new tensors and leave their operands alone; only {@link #assign} and the
 * optimizers write in place. Element by element operations are in {@link Elementwise}, {@link
 * Comparisons}; sums and orderings in {@link Reductions}; views in {@link Shaping}; {@link
 * Indexing}; matrix products and convolutions in {@link NetworkOps}.
 *
 * <p>A tensor is freed by its owner, the {@link Scope} it was made in or a {@link Holder}; then
 * every use throws {@link IllegalStateException}. Operands that do not fit throw {@link
 * IllegalArgumentException} naming the operation and the operands' types and shapes.
 */
public final class Tensor
    implements Values,
        Elementwise,
        Functions,
        Activations,
        ComplexNumbers,
        Comparisons,
        Reductions,
        Orderings,
        Shaping,
        Indexing,
        LinearAlgebra,
        Fourier,
        Convolutions,
        Pools,
        Resampling,
        NetworkOps {

  private static final String FREED = "freed tensor";

  private org.bytedeco.pytorch.@Nullable Tensor raw;
  private @Nullable Owner owner;
  private int slot;
  private long @Nullable [] shape;
  private @Nullable DType dtype;
  private @Nullable Device device;
  private long bytes = -1;
  private Origins.@Nullable Trace trace;

  Tensor(org.bytedeco.pytorch.Tensor raw) {
    this.raw = raw;
  }

  /**
   * Takes over a native tensor, which the innermost scope will free: the way back from {@link
   * #raw()}.
   *
   * @throws IllegalArgumentException if the element type is not one of {@link DType}
   */
  public static Tensor wrap(org.bytedeco.pytorch.Tensor raw) {
    Tensor tensor = Native.make("wrap", () -> raw);
    tensor.dtype();
    return tensor;
  }

  /**
   * The native tensor, for operations that this class lacks. It stays owned by this; results of
   * native operations are the caller's to close or to {@link #wrap}.
   *
   * @throws IllegalStateException if this tensor has been freed
   */
  public org.bytedeco.pytorch.Tensor raw() {
    if (raw == null) {
      throw freed();
    }
    return raw;
  }

  /** The extents of the axes, a copy. */
  public long[] shape() {
    return extents().clone();
  }

  /** The number of axes. */
  public int rank() {
    return extents().length;
  }

  /** The extent of an axis; -1 is the last one. */
  public long size(int axis) {
    long[] extents = extents();
    int index = axis < 0 ? axis + extents.length : axis;
    if (index < 0 || index >= extents.length) {
      throw new IllegalArgumentException("%s has no axis %d".formatted(describe(), axis));
    }
    return extents[index];
  }

  /** The number of elements. */
  public long count() {
    return raw().numel();
  }

  /** The type of the elements. */
  public DType dtype() {
    if (dtype == null) {
      dtype = DType.of(raw().scalar_type());
    }
    return dtype;
  }

  /** Where the elements lie. */
  public Device device() {
    if (device == null) {
      device = Device.of(raw());
    }
    return device;
  }

  /** The same values cut off from the graph of derivatives, in shared memory. */
  public Tensor detach() {
    return Native.unary("detach", this, t -> t.detach());
  }

  /**
   * Marks a tensor that was not computed from others as one to differentiate by.
   *
   * @return this tensor
   */
  public Tensor requiresGrad() {
    Native.run("requiresGrad", () -> raw().set_requires_grad(true), this);
    return this;
  }

  /** Whether derivatives are recorded for this tensor. */
  public boolean isDifferentiable() {
    return raw().requires_grad();
  }

  /** The gradient that {@link Autograd#backward} has left here, if any; it shares memory. */
  public Optional<Tensor> grad() {
    try (var gradient = raw().grad()) {
      return gradient.defined()
          ? Optional.of(Native.make("grad", () -> new org.bytedeco.pytorch.Tensor(gradient)))
          : Optional.empty();
    }
  }

  /** Forgets the gradient that {@link Autograd#backward} has left here. */
  public void clearGrad() {
    try (var none = new org.bytedeco.pytorch.Tensor();
        var gradient = raw().mutable_grad()) {
      gradient.put(none);
    }
  }

  /**
   * Overwrites the elements with those of another tensor, broadcast and converted, without
   * recording derivatives: for parameters and buffers.
   *
   * @return this tensor
   */
  public Tensor assign(Tensor values) {
    return Autograd.noGrad(
        () -> {
          Native.run("assign", () -> raw().copy_(values.raw()), this, values);
          return this;
        });
  }

  /**
   * Type, shape, device other than the CPU, and values: all of small tensors, the first and last of
   * large ones, to five digits. For example <code>FLOAT32[2, 2] {{1, 0.5}, {NaN, -2}}</code>.
   */
  @Override
  public String toString() {
    if (raw == null) {
      return FREED;
    }
    String values = Excerpt.of(this);
    return values.isEmpty() ? describe() : describe() + " " + values;
  }

  /** Type, shape and device other than the CPU, for messages: {@code FLOAT32[2, 3] on CUDA:0}. */
  public String describe() {
    if (raw == null) {
      return FREED;
    }
    String text = dtype() + Arrays.toString(extents());
    return Device.CPU.equals(device()) ? text : text + " on " + device;
  }

  Owner owner() {
    if (owner == null) {
      throw freed();
    }
    return owner;
  }

  /** The bytes of the elements, also of a view. */
  long bytes() {
    if (bytes < 0) {
      bytes = raw().nbytes();
    }
    return bytes;
  }

  Origins.@Nullable Trace origin() {
    return trace;
  }

  void origin(Origins.Trace newTrace) {
    trace = newTrace;
  }

  private IllegalStateException freed() {
    return new IllegalStateException(
        trace == null
            ? "The tensor has been freed with its scope or owner; results leave a scope by"
                + " scope.keep(t). To see where it was freed: Scope.traceOrigins(true) or -D"
                + Origins.PROPERTY
                + "=true"
            : trace.afterFree());
  }

  int slot() {
    return slot;
  }

  void ownedBy(Owner newOwner, int newSlot) {
    owner = newOwner;
    slot = newSlot;
  }

  void free() {
    raw().close();
    raw = null;
    owner = null;
  }

  /**
   * Converts the elements in place of the old ones; whoever holds this tensor sees the new ones.
   */
  void convert(DType type) {
    if (type != dtype()) {
      replace(detached -> detached.toType(type.nativeType()));
    }
  }

  /** Moves the elements to a device; whoever holds this tensor sees it there. */
  void convert(Device target) {
    if (!target.equals(device())) {
      replace(
          detached -> {
            try (var place = target.open()) {
              return detached.to(place, dtype().nativeType());
            }
          });
    }
  }

  private void replace(UnaryOperator<org.bytedeco.pytorch.Tensor> conversion) {
    boolean differentiable = isDifferentiable();
    long before = bytes();
    org.bytedeco.pytorch.Tensor old = raw();
    try (var detached = old.detach()) {
      raw = conversion.apply(detached);
    }
    old.close();
    raw.set_requires_grad(differentiable);
    dtype = null;
    device = null;
    bytes = raw.nbytes();
    Owner.resized(bytes - before);
  }

  private long[] extents() {
    if (shape == null) {
      var tensor = raw();
      long[] extents = new long[(int) tensor.dim()];
      for (int i = 0; i < extents.length; i++) {
        extents[i] = tensor.size(i);
      }
      VarHandle.releaseFence(); // another thread that sees the array sees its elements
      shape = extents;
    } else {
      raw();
    }
    return shape;
  }
}
