package dev.coset.tensor.parallel;

import dev.coset.tensor.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Several processes, each with a rank, that sum tensors over all of them. Every process makes the
 * same calls in the same order with the same shapes; a call returns when all have made it.
 *
 * <p>All processes get bit by bit the same sums. One training thread uses a group at a time.
 */
public sealed interface ProcessGroup extends AutoCloseable permits SingleProcess, GlooGroup {

  /** The group of this process alone, in which every sum is what was given. */
  static ProcessGroup alone() {
    return new SingleProcess();
  }

  /**
   * A group over gloo, on the loopback interface of this machine. Waits until all have come.
   *
   * @param rendezvous a file by which the processes find each other; it must be a new one for every
   *     group, in a folder that exists
   * @param rank the number of this process, from 0
   * @param size the number of processes
   * @param timeout how long to wait for others, in this call and in each later one; a process that
   *     ends is noticed at once
   * @throws IllegalArgumentException if the rank is not below the size
   * @throws IllegalStateException if the others do not come, or libtorch was built without gloo
   */
  static ProcessGroup gloo(Path rendezvous, int rank, int size, Duration timeout) {
    if (rank < 0 || rank >= size) {
      throw new IllegalArgumentException(
          "A rank is at least 0 and below the number of processes, given: %d of %d"
              .formatted(rank, size));
    }
    return GlooGroup.join(rendezvous, rank, size, timeout);
  }

  /** The number of this process, from 0. */
  int rank();

  /** How many processes there are. */
  int size();

  /**
   * Replaces tensors by their sums over all processes, in place, in one exchange per type.
   *
   * @param tensors of type FLOAT32 or FLOAT64
   * @throws IllegalStateException if another process ended or did not answer in time
   */
  void sum(List<Tensor> tensors);

  /**
   * Replaces the gradients of parameters by their sums over all processes. A parameter without a
   * gradient here counts as 0; one that has a gradient nowhere keeps none.
   *
   * @param figures further numbers to sum in the same exchange, replaced in place
   * @throws IllegalStateException if another process ended or did not answer in time
   */
  void sumGradients(List<Tensor> parameters, double[] figures);

  /** Leaves the group. */
  @Override
  void close();
}
