package dev.coset.motion;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.segments.Segments;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Who hears whom among the agents of several scenes, which are put one after another: all ordered
 * pairs of different agents of a scene. Agents need no padding, however sizes differ.
 *
 * <p>Immutable, without native memory, for use by any number of threads.
 */
public final class AgentGraph {

  private final Segments scenes;
  private final Segments receivers;
  private final Segments senders;

  private AgentGraph(Segments scenes, Segments receivers, Segments senders) {
    this.scenes = scenes;
    this.receivers = receivers;
    this.senders = senders;
  }

  /**
   * A graph of scenes with so many agents each.
   *
   * @throws IllegalArgumentException if there is no scene or one is empty
   */
  public static AgentGraph of(int... sizes) {
    if (sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "Scenes with at least one agent each are needed, given sizes: " + Arrays.toString(sizes));
    }
    int agents = Arrays.stream(sizes).sum();
    int pairs = Arrays.stream(sizes).map(size -> size * (size - 1)).sum();
    long[] scene = new long[agents];
    long[] to = new long[pairs];
    long[] from = new long[pairs];
    int first = 0;
    int at = 0;
    for (int s = 0; s < sizes.length; s++) {
      int last = first + sizes[s];
      Arrays.fill(scene, first, last, s);
      for (int i = first; i < last; i++) {
        for (int j = first; j < last; j++) {
          if (j != i) {
            to[at] = i;
            from[at++] = j;
          }
        }
      }
      first = last;
    }
    return new AgentGraph(
        Segments.of(scene, sizes.length), Segments.of(to, agents), Segments.of(from, agents));
  }

  /** A graph of {@code scenes} scenes of the same size. */
  public static AgentGraph uniform(int scenes, int agents) {
    return of(IntStream.generate(() -> agents).limit(scenes).toArray());
  }

  /** The agents by their scene. */
  public Segments scenes() {
    return scenes;
  }

  /** The number of agents of all scenes. */
  public int agents() {
    return scenes.rows();
  }

  /** The number of ordered pairs. */
  public int pairs() {
    return receivers.rows();
  }

  /**
   * The row of the agent that hears, for each pair: {@code [agents, ..]} to {@code [pairs, ..]}.
   */
  public Tensor receiver(Tensor perAgent) {
    return receivers.gather(perAgent);
  }

  /** The row of the agent that is heard, for each pair. */
  public Tensor sender(Tensor perAgent) {
    return senders.gather(perAgent);
  }

  /** The sum of what each agent hears, {@code [pairs, ..]} to {@code [agents, ..]}, 0 if alone. */
  public Tensor sum(Tensor perPair) {
    return receivers.sum(perPair);
  }

  /** The mean of what each agent hears, {@code [pairs, ..]} to {@code [agents, ..]}, 0 if alone. */
  public Tensor mean(Tensor perPair) {
    return receivers.mean(perPair);
  }

  /** The mean over the scene of each agent, for each agent: {@code [agents, ..]} to the same. */
  public Tensor sceneMean(Tensor perAgent) {
    return scenes.gather(scenes.mean(perAgent));
  }

  /**
   * Requires one row an agent.
   *
   * @throws IllegalArgumentException if there are others
   */
  public void requireAgents(Tensor perAgent, String what) {
    boolean real = perAgent.dtype() == DType.FLOAT32 || perAgent.dtype() == DType.FLOAT64;
    if (!real || perAgent.rank() < 1 || perAgent.size(0) != agents()) {
      throw new IllegalArgumentException(
          "%s must have a row for each of %d agents, given: %s"
              .formatted(what, agents(), perAgent.describe()));
    }
  }
}
