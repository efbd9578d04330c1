package dev.coset.tensor;

/**
 * An owner of tensors that outlive scopes: parameters, optimizer states, precomputed tables.
 *
 * <p>Unlike a {@link Scope} it collects nothing by itself; it frees what it was given by {@link
 * #hold}. It is not tied to a thread, and not safe for use by several at once: a thread that passes
 * a holder to another, by a queue or a future, leaves it alone from then on, and the other takes
 * the tensors over by {@link Scope#adopt}.
 */
public final class Holder extends Owner implements AutoCloseable {

  /** An empty holder. */
  public Holder() {}

  /**
   * Takes a tensor out of its scope, or from another holder.
   *
   * @return the same tensor
   * @throws IllegalStateException if the holder is closed, or the tensor has been freed or belongs
   *     to a scope of another thread
   */
  public Tensor hold(Tensor tensor) {
    return move(tensor);
  }

  /**
   * Frees one of the held tensors.
   *
   * @throws IllegalArgumentException if this holder does not own it
   */
  public void release(Tensor tensor) {
    tensor.raw();
    if (tensor.owner() != this) {
      throw new IllegalArgumentException("This holder does not own " + tensor.describe());
    }
    discard(tensor);
  }

  /** Frees every tensor held. Closing twice has no effect. */
  @Override
  public void close() {
    if (!isClosed()) {
      freeAll();
    }
  }

  @Override
  void checkThread() {
    // A holder belongs to whoever has it.
  }

  @Override
  String what() {
    return "holder";
  }
}
