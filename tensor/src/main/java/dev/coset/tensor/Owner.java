package dev.coset.tensor;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Who frees a tensor: a {@link Scope} or, for those that live long, a {@link Holder}. */
abstract sealed class Owner permits Scope, Holder {

  private static final AtomicLong LIVE = new AtomicLong();

  private final ArrayList<Tensor> tensors = new ArrayList<>();
  private boolean closed;

  static long live() {
    return LIVE.get();
  }

  /** Takes a new tensor. */
  final Tensor add(Tensor tensor) {
    LIVE.incrementAndGet();
    take(tensor);
    return tensor;
  }

  /** Takes a tensor from its present owner. */
  final Tensor move(Tensor tensor) {
    tensor.raw();
    checkOpen();
    Owner before = tensor.owner();
    if (before != this) {
      before.remove(tensor);
      take(tensor);
    }
    return tensor;
  }

  /** Frees one tensor early. */
  final void discard(Tensor tensor) {
    remove(tensor);
    tensor.free();
    LIVE.decrementAndGet();
  }

  final int size() {
    return tensors.size();
  }

  final boolean isClosed() {
    return closed;
  }

  /** Frees everything, the newest first. */
  final void freeAll() {
    closed = true;
    for (int i = tensors.size() - 1; i >= 0; i--) {
      tensors.get(i).free();
    }
    LIVE.addAndGet(-tensors.size());
    tensors.clear();
  }

  final void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The " + what() + " is closed");
    }
  }

  abstract String what();

  private void take(Tensor tensor) {
    tensor.ownedBy(this, tensors.size());
    tensors.add(tensor);
  }

  /** Forgets a tensor; the last one takes its slot, so that the list does not grow with moves. */
  private void remove(Tensor tensor) {
    int slot = tensor.slot();
    Tensor last = tensors.removeLast();
    if (last != tensor) {
      tensors.set(slot, last);
      last.ownedBy(this, slot);
    }
  }
}
