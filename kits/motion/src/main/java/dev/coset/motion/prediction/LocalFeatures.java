package dev.coset.motion.prediction;

import dev.coset.data.BadInputException;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.LocalFrames;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * What each agent sees in its own frame.
 *
 * @param frames of the agents
 * @param own {@code [n, 2 d + k]}: place, velocity, attributes
 * @param pairs {@code [pairs, F]}: all that the receiver knows of the sender, and of itself
 * @param geometry {@code [pairs, d (d - 1) + 1 + d]}: relative orientation, distance and direction
 */
record LocalFeatures(LocalFrames frames, Tensor own, Tensor pairs, Tensor geometry) {

  private static final double EPSILON = 1e-12;

  /** The number of columns of {@link #own}. */
  static int ownSize(LocalFrameConfig config) {
    return 2 * config.dimension() + config.attributes();
  }

  /** The number of columns of {@link #pairs}. */
  static int pairSize(LocalFrameConfig config) {
    return geometrySize(config) + 3 * config.dimension() + config.attributes() + ownSize(config);
  }

  /** The number of columns of {@link #geometry}. */
  static int geometrySize(LocalFrameConfig config) {
    return config.dimension() * config.dimension() + 1;
  }

  /** The features of a state whose positions and velocities are scaled already. */
  static LocalFeatures of(AgentState state, AgentGraph graph, LocalFrameConfig config) {
    Tensor p = state.positions();
    Tensor v = state.velocities();
    LocalFrames frames = frames(p, v, graph, config);
    boolean global = config.frames() == FrameKind.GLOBAL;
    Tensor place = global ? p : Tensors.zerosLike(p);
    Tensor own = Tensors.cat(-1, place, frames.into(v), state.attributes());
    Tensor back = graph.receiver(frames.rotation().contiguous()).transpose(1, 2); // Q_i^T
    Tensor offset = turned(back, graph.sender(p).sub(graph.receiver(p)));
    Tensor distance = offset.square().sum(-1, true).add(EPSILON).sqrt();
    int d = config.dimension();
    Tensor orientation =
        back.matmul(graph.sender(frames.rotation().contiguous())).slice(-1, 0, d - 1).flatten(1, 2);
    Tensor geometry = Tensors.cat(-1, orientation, distance, offset.div(distance));
    Tensor pairs =
        Tensors.cat(
            -1,
            geometry,
            offset,
            turned(back, graph.sender(v)),
            graph.sender(place),
            graph.sender(state.attributes()),
            graph.receiver(own));
    return new LocalFeatures(frames, own, pairs, geometry);
  }

  private static Tensor turned(Tensor rotations, Tensor vectors) {
    return rotations.matmul(vectors.unsqueeze(-1)).squeeze(-1);
  }

  private static LocalFrames frames(Tensor p, Tensor v, AgentGraph graph, LocalFrameConfig config) {
    LocalFrames frames =
        switch (config.frames()) {
          case MOTION ->
              config.dimension() == 2
                  ? LocalFrames.of(v)
                  : LocalFrames.of(v, graph.sceneMean(p).sub(p));
          case AZIMUTH_ELEVATION -> LocalFrames.azimuthElevation(v);
          case TRANSLATION, GLOBAL -> LocalFrames.world(v);
        };
    if (!config.keepsUndetermined() && frames.degenerate().any().item() != 0) {
      long first = frames.degenerate().nonzero().select(0, 0).select(0, 0).toLongArray()[0];
      throw new BadInputException(
          "Agent %d (counted from 0 over all scenes) has no frame of its own: it stands still or moves straight along the second axis; remove it, or configure keepingUndetermined()"
              .formatted(first));
    }
    return frames;
  }
}
