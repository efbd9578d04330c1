package dev.coset.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
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
    implements Elementwise,
        Activations,
        Comparisons,
        Reductions,
        Shaping,
        Indexing,
        LinearAlgebra,
        Convolutions,
        Pools,
        Resampling,
        NetworkOps {

  private org.bytedeco.pytorch.@Nullable Tensor raw;
  private @Nullable Owner owner;
  private int slot;
  private long @Nullable [] shape;
  private @Nullable DType dtype;

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
      throw new IllegalStateException(
          "The tensor has been freed with its scope or owner; results leave a scope by"
              + " scope.keep(t)");
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
      throw new IllegalArgumentException("%s has no axis %d".formatted(this, axis));
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

  /** The only element, as a double. */
  public double item() {
    requireOneElement();
    return raw().item_double();
  }

  /** The only element of an INT64 or BOOL tensor. */
  public long itemLong() {
    requireOneElement();
    requireIntegers("itemLong");
    return raw().item_long();
  }

  /** The only element, whether it is not 0. */
  public boolean itemBoolean() {
    requireOneElement();
    return raw().item_double() != 0;
  }

  /** The elements in row-major order, converted to single precision. */
  public float[] toFloatArray() {
    return read(DType.FLOAT32, memory -> memory.toArray(ValueLayout.JAVA_FLOAT));
  }

  /** The elements in row-major order, converted to double precision. */
  public double[] toDoubleArray() {
    return read(DType.FLOAT64, memory -> memory.toArray(ValueLayout.JAVA_DOUBLE));
  }

  /** The elements of an INT64 or BOOL tensor in row-major order. */
  public long[] toLongArray() {
    requireIntegers("toLongArray");
    return read(DType.INT64, memory -> memory.toArray(ValueLayout.JAVA_LONG));
  }

  /** The elements in row-major order as this machine stores them. */
  public byte[] toBytes() {
    return read(dtype(), memory -> memory.toArray(ValueLayout.JAVA_BYTE));
  }

  /**
   * The elements' memory itself, without a copy: for kernels that read, or fill a fresh tensor. It
   * is valid while the tensor lives.
   *
   * @throws IllegalArgumentException if the tensor is not in row-major memory; see {@link
   *     #contiguous()}
   */
  @SuppressWarnings("restricted")
  public MemorySegment memory() {
    if (!raw().is_contiguous()) {
      throw new IllegalArgumentException(
          this + " is a view that is not in row-major memory; call contiguous() first");
    }
    long bytes = count() * dtype().bytes();
    if (bytes == 0) {
      return MemorySegment.NULL;
    }
    try (Pointer start = raw().data_ptr()) {
      return MemorySegment.ofAddress(start.address()).reinterpret(bytes);
    }
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

  /** For example {@code FLOAT32[2, 3]}. */
  @Override
  public String toString() {
    return raw == null ? "freed tensor" : describe();
  }

  String describe() {
    if (raw == null) {
      return "freed tensor";
    }
    return dtype() + Arrays.toString(extents());
  }

  Owner owner() {
    if (owner == null) {
      throw new IllegalStateException("The tensor has been freed");
    }
    return owner;
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
    if (type == dtype()) {
      return;
    }
    boolean differentiable = isDifferentiable();
    org.bytedeco.pytorch.Tensor before = raw();
    try (var detached = before.detach()) {
      raw = detached.toType(type.nativeType());
    }
    before.close();
    raw.set_requires_grad(differentiable);
    dtype = type;
  }

  private long[] extents() {
    if (shape == null) {
      var tensor = raw();
      long[] extents = new long[(int) tensor.dim()];
      for (int i = 0; i < extents.length; i++) {
        extents[i] = tensor.size(i);
      }
      shape = extents;
    } else {
      raw();
    }
    return shape;
  }

  private <A> A read(DType type, Function<MemorySegment, A> reader) {
    try (var _ = Scope.open()) {
      return reader.apply(detach().toType(type).contiguous().memory());
    }
  }

  private void requireOneElement() {
    if (count() != 1) {
      throw new IllegalArgumentException("item needs a tensor of one element, given: " + this);
    }
  }

  private void requireIntegers(String method) {
    if (dtype().isFloat()) {
      throw new IllegalArgumentException(
          "%s needs INT64 or BOOL, given: %s; round and convert by toType(DType.INT64)"
              .formatted(method, this));
    }
  }
}
