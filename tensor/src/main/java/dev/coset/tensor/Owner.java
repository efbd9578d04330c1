package dev.coset.tensor;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Who frees a tensor: a {@link Scope} or, for those that live long, a {@link Holder}. */
abstract sealed class Owner permits Scope, Holder {

  private static final LongAdder LIVE = new LongAdder();
  private static final LongAdder BYTES = new LongAdder();

  private final ArrayList<Tensor> tensors = new ArrayList<>();
  private boolean closed;

  static long live() {
    return LIVE.sum();
  }

  static long liveBytes() {
    return BYTES.sum();
  }

  /** A live tensor has become larger or smaller. */
  static void resized(long bytes) {
    BYTES.add(bytes);
  }

  /** Takes a new tensor. */
  final Tensor add(Tensor tensor) {
    LIVE.increment();
    BYTES.add(tensor.bytes());
    if (Origins.isOn()) {
      tensor.origin(Origins.made(tensor));
    }
    take(tensor);
    return tensor;
  }

  /** Takes a tensor from its present owner. */
  final Tensor move(Tensor tensor) {
    tensor.raw();
    checkOpen();
    Owner before = tensor.owner();
    if (before != this) {
      before.checkThread();
      before.remove(tensor);
      take(tensor);
    }
    return tensor;
  }

  /** Frees one tensor early. */
  final void discard(Tensor tensor) {
    remove(tensor);
    if (Origins.isOn()) {
      Origins.freed(tensor, Origins.here());
    }
    LIVE.decrement();
    BYTES.add(-tensor.bytes());
    tensor.free();
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
    if (Origins.isOn()) {
      List<StackFrame> where = Origins.here();
      tensors.forEach(tensor -> Origins.freed(tensor, where));
    }
    long bytes = 0;
    for (int i = tensors.size() - 1; i >= 0; i--) {
      Tensor tensor = tensors.get(i);
      bytes += tensor.bytes();
      tensor.free();
    }
    LIVE.add(-tensors.size());
    BYTES.add(-bytes);
    tensors.clear();
  }

  final void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The " + what() + " is closed");
    }
  }

  /** Refuses threads that may not change this owner. */
  abstract void checkThread();

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
