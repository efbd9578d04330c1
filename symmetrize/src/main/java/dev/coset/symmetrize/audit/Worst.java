package dev.coset.symmetrize.audit;

import dev.coset.data.NdArray;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The pairs of largest error; the earlier one wins a tie. */
final class Worst<E> {

  private final int capacity;
  private final PriorityQueue<Entry<E>> queue =
      new PriorityQueue<>(
          Comparator.<Entry<E>>comparingDouble(Entry::error)
              .thenComparing(Comparator.<Entry<E>>comparingLong(Entry::number).reversed()));
  private long seen;

  Worst(int capacity) {
    this.capacity = capacity;
  }

  /** Offers a pair; its outputs are absent when they were not kept. */
  void offer(int sample, E element, double error, Optional<Outputs> outputs) {
    seen++;
    if (queue.size() == capacity && (capacity == 0 || error <= queue.element().error)) {
      return;
    }
    if (queue.size() == capacity) {
      queue.remove();
    }
    queue.add(new Entry<>(sample, element, error, outputs, seen));
  }

  /** The entries, the worst first. */
  List<Entry<E>> entries() {
    return queue.stream().sorted(queue.comparator().reversed()).toList();
  }

  /** The output for an original input, what is expected when it is moved, and what came. */
  record Outputs(NdArray original, NdArray expected, NdArray moved) {}

  /** A sample and an element, with their outputs. */
  record Entry<E>(int sample, E element, double error, Optional<Outputs> outputs, long number) {}
}
