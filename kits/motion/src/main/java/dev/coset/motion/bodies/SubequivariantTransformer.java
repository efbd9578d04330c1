package dev.coset.motion.bodies;

import dev.coset.data.BadInputException;
import dev.coset.motion.bodies.SubequivariantMap.Extents;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Embedding;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A transformer over the limbs of bodies of any plan. The graph of a body enters as a bias of
 * attention for each {@link LimbRelation} and as an embedding of the place in the walk through its
 * tree; limbs that a body does not have are heard by none. What limbs observe enters by the basic
 * map and, beside it, by linear maps, of which that of vectors has no bias.
 *
 * <p>Gravity enters as a unit vector. Law: orthogonal maps that fix gravity, of all vectors and the
 * target, turn the vectors that come out and leave the scalars alone; a tilt does not. What a limb
 * answers does not depend on how many absent limbs are padded.
 *
 * <p>Paper: "Subequivariant Graph Reinforcement Learning in 3D Environments".
 */
public final class SubequivariantTransformer extends Module {

  private static final double ABSENT = -1e9;

  private final SubequivariantConfig config;
  private final SubequivariantMap first;
  private final Linear vectors;
  private final Linear scalars;
  private final Embedding places;
  private final Embedding relations;
  private final List<SubequivariantLayer> layers = new ArrayList<>();

  /** A transformer with random weights. */
  public SubequivariantTransformer(SubequivariantConfig config, RandomGenerator random) {
    this.config = config;
    Extents in = new Extents(config.vectors(), config.scalars());
    Extents out = new Extents(config.channels(), config.width());
    first = child("first", new SubequivariantMap(in, out, config.channels(), random));
    vectors =
        child(
            "vectors",
            new Linear(config.vectors(), config.channels(), false, Initializer.fanIn(), random));
    scalars = child("scalars", new Linear(config.scalars(), config.width(), random));
    Initializer small = Initializer.normal(0.1);
    places = child("places", new Embedding(config.limbs(), config.width(), small, random));
    int kinds = LimbRelation.values().length;
    relations = child("relations", new Embedding(kinds, config.heads(), small, random));
    for (int i = 0; i < config.layers(); i++) {
      layers.add(child("layer" + i, new SubequivariantLayer(config, random)));
    }
  }

  /** What the transformer was made with. */
  public SubequivariantConfig config() {
    return config;
  }

  /**
   * Features of every limb.
   *
   * @throws BadInputException if the observation has other numbers of vectors or scalars, or too
   *     many limbs
   */
  public LimbFeatures forward(LimbObservation observation) {
    check(observation);
    Tensor given = given(observation);
    LimbFeatures seen = new LimbFeatures(observation.vectors(), observation.scalars());
    LimbFeatures features = first.forward(seen, given);
    features =
        new LimbFeatures(
            features.vectors().add(vectors.forward(observation.vectors())),
            features
                .scalars()
                .add(scalars.forward(observation.scalars()))
                .add(places.forward(observation.graph().order())));
    Tensor bias = bias(observation.graph(), observation.vectors().dtype());
    for (SubequivariantLayer layer : layers) {
      features = layer.forward(features, given, bias);
    }
    return features;
  }

  /** The direction of gravity and the target of every limb, {@code [bodies, limbs, 3, 2]}. */
  static Tensor given(LimbObservation observation) {
    Tensor gravity = observation.gravity().div(observation.gravity().norm());
    Tensor target = observation.target();
    Tensor both = Tensors.stack(-1, gravity.expand(target.shape()), target).unsqueeze(1);
    return both.expand(target.size(0), observation.vectors().size(1), 3, 2);
  }

  private Tensor bias(LimbGraph graph, DType type) {
    Tensor absent = graph.present().not().toType(type).mul(ABSENT);
    return relations
        .forward(graph.relations())
        .permute(0, 3, 1, 2)
        .add(absent.unsqueeze(1).unsqueeze(1));
  }

  private void check(LimbObservation observation) {
    if (observation.vectors().size(3) != config.vectors()
        || observation.scalars().size(2) != config.scalars()
        || observation.vectors().size(1) > config.limbs()) {
      throw new BadInputException(
          "The network takes %d vectors and %d scalars of up to %d limbs, given: %s, %s"
              .formatted(
                  config.vectors(),
                  config.scalars(),
                  config.limbs(),
                  observation.vectors().describe(),
                  observation.scalars().describe()));
    }
  }
}
