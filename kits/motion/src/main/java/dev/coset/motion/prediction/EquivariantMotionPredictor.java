package dev.coset.motion.prediction;

import dev.coset.data.BadInputException;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.ChannelMix;
import dev.coset.motion.TemporalTransform;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Forecasts how agents that act on each other will move, and infers which kind of interaction each
 * pair has.
 *
 * <p>Pasts are centred by scene and transformed by cosines along time, positions to channels G and
 * velocities to channels V by mixes without bias; speeds and turning angles become invariant
 * features h. An {@link InteractionReasoner} infers the kinds of interaction, and rounds of
 * interaction change G and h. Each head stretches the channels by invariant factors, mixes them to
 * the frequencies of the future and transforms these back to frames, which are added to the last
 * position.
 *
 * <p>Laws, in any dimension: rotating, reflecting or translating the past does the same to every
 * forecast and leaves the kinds as they are; renumbering agents renumbers both. Shapes: pasts
 * {@code [agents, T, d]}, forecasts {@code [agents, heads, future, d]}. Cost: {@code layers pairs
 * (width^2 types + channels d)}.
 *
 * <p>Paper: "EqMotion: Equivariant Multi-agent Motion Prediction with Invariant Interaction
 * Reasoning". Unlike there, what a head mixes is the change of G and V, and the forecast starts
 * from the last position; neighbours are averaged, since pedestrians have one or seventy; the
 * reasoner is also given the couplings that explain the observed accelerations.
 */
public final class EquivariantMotionPredictor extends Module {

  private static final int LEAST = 3;
  private static final double EPSILON = 1e-12;
  private static final double STILL = 1e-6;

  private final EqMotionConfig config;
  private final ChannelMix positions;
  private final ChannelMix velocities;
  private final Linear speeds;
  private final Linear turns;
  private final InteractionReasoner reasoner;
  private final List<InteractionLayer> layers = new ArrayList<>();
  private final Linear factors;
  private final Tensor outputs;

  /** A network with random weights. */
  public EquivariantMotionPredictor(EqMotionConfig config, RandomGenerator random) {
    this.config = config;
    int c = config.channels();
    int w = config.width();
    int t = config.past();
    positions = child("positions", new ChannelMix(t, c, random));
    velocities = child("velocities", new ChannelMix(t, c, random));
    speeds = child("speeds", new Linear(t, w - w / 2, random));
    turns = child("turns", new Linear(t - 2, w / 2, random));
    reasoner = child("reasoner", new InteractionReasoner(w, 2 * c, config.types(), random));
    for (int i = 0; i < config.layers(); i++) {
      layers.add(child("layer" + i, new InteractionLayer(config, random)));
    }
    int heads = config.heads();
    factors = child("factors", new Linear(w, heads * 2 * c, random));
    long[] shape = {heads, config.future(), 2L * c};
    double deviation = 1 / Math.sqrt(2.0 * c);
    outputs = parameter("outputs", () -> Initializer.normal(deviation).draw(shape, random));
  }

  /** What the network was made with. */
  public EqMotionConfig config() {
    return config;
  }

  /**
   * A forecast and the kinds of interaction.
   *
   * @param futures {@code [agents, heads, future, d]}
   * @param types probabilities of kinds, {@code [pairs, types]}, in the order of the graph's pairs
   */
  public record Forecast(Tensor futures, Tensor types) {}

  /**
   * Forecasts all agents of several scenes.
   *
   * @param past {@code [agents, T, d]}, scene after scene
   * @param graph who hears whom
   * @throws BadInputException if there are fewer than 3 frames, other than the network was made
   *     for, or numbers that are not finite
   */
  public Forecast forecast(Tensor past, AgentGraph graph) {
    check(past);
    graph.requireAgents(past, "Past");
    Tensor centre = graph.sceneMean(past.mean(1, false)).unsqueeze(1);
    Tensor velocity = velocity(past);
    var transform = new TemporalTransform(config.past());
    Tensor start = positions.forward(transform.forward(past.sub(centre)));
    Tensor v = velocities.forward(transform.forward(velocity));
    Tensor h =
        Tensors.cat(
            -1,
            speeds.forward(InteractionLayer.lengths(velocity)),
            turns.forward(angles(velocity.slice(1, 1, config.past()))));
    Tensor both = Tensors.cat(1, start, v);
    Tensor r = InteractionLayer.lengths(graph.receiver(both).sub(graph.sender(both)));
    Tensor types = reasoner.types(h, r, Couplings.of(past, graph), graph);
    var features = new InteractionLayer.Features(start, h);
    for (InteractionLayer layer : layers) {
      features = layer.forward(features, v, types, graph);
    }
    Tensor change = Tensors.cat(1, features.g().sub(start), v);
    return new Forecast(futures(change, features.h(), past), types);
  }

  private Tensor futures(Tensor change, Tensor h, Tensor past) {
    int heads = config.heads();
    long n = past.size(0);
    Tensor factor = factors.forward(h).add(1.0).reshape(n, heads, 2L * config.channels(), 1);
    Tensor frequencies = outputs.matmul(change.unsqueeze(1).mul(factor));
    Tensor moves = new TemporalTransform(config.future()).inverse(frequencies);
    return moves.add(past.slice(1, config.past() - 1, config.past()).unsqueeze(1));
  }

  /**
   * Forecasts one scene, in which some agents may be absent.
   *
   * @param past {@code [agents, T, d]}; what absent agents have there does not matter
   * @param mask BOOL {@code [agents]}, true for agents that are present
   * @return {@code [agents, heads, future, d]}, 0 for absent agents
   * @throws BadInputException if fewer than two agents are present, or as {@link #forecast} says
   */
  public Tensor predict(Tensor past, Tensor mask) {
    boolean fits = mask.dtype() == DType.BOOL && mask.rank() == 1;
    if (!fits || past.rank() != 3 || mask.size(0) != past.size(0)) {
      throw new BadInputException(
          "A scene needs a past [agents, T, d] and a mask BOOL[agents], given: %s and %s"
              .formatted(past.describe(), mask.describe()));
    }
    Tensor present = mask.nonzero().reshape(-1);
    if (present.size(0) < 2) {
      throw new BadInputException(
          "At least two agents must be present, the mask has %d; add the others of the scene"
              .formatted(present.size(0)));
    }
    AgentGraph graph = AgentGraph.of(Math.toIntExact(present.size(0)));
    Tensor futures = forecast(past.indexSelect(0, present), graph).futures();
    long[] shape = futures.shape();
    shape[0] = past.size(0);
    return Tensors.zeros(futures.dtype(), shape).indexAdd(0, present, futures);
  }

  /** Differences of positions from frame to frame; the first is repeated, so that there are T. */
  private static Tensor velocity(Tensor past) {
    Tensor steps = past.diff(1, 1);
    return Tensors.cat(1, steps.slice(1, 0, 1), steps);
  }

  /** Angles between successive steps {@code [n, t, d]}, {@code [n, t - 1]}; 0 where one is none. */
  private static Tensor angles(Tensor steps) {
    long t = steps.size(1);
    Tensor a = steps.slice(1, 0, t - 1);
    Tensor b = steps.slice(1, 1, t);
    Tensor squareA = a.square().sum(-1, true);
    Tensor squareB = b.square().sum(-1, true);
    Tensor moving = squareA.minimum(squareB).gt(STILL * STILL);
    Tensor along = a.mul(b).sum(-1, true);
    Tensor safe = moving.where(squareA, Tensors.onesLike(squareA));
    Tensor rest = b.sub(a.mul(along.div(safe)));
    Tensor across = rest.square().sum(-1, true).add(EPSILON).mul(safe).sqrt();
    Tensor forward = moving.where(along, Tensors.onesLike(along));
    Tensor angle = across.atan2(forward);
    return moving.where(angle, Tensors.zerosLike(angle)).squeeze(-1);
  }

  private void check(Tensor past) {
    if (past.rank() != 3 || past.size(1) < LEAST || past.size(1) != config.past()) {
      throw new BadInputException(
          "A past needs [agents, %d, d] with at least 3 frames, given: %s; cut or collect windows of that length"
              .formatted(config.past(), past.describe()));
    }
    if (past.isFinite().all().item() == 0) {
      throw new BadInputException(
          "The past %s has a position that is not finite; remove that agent or fill the gap"
              .formatted(past.describe()));
    }
  }
}
