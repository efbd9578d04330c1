package dev.coset.claims.gatr;

import dev.coset.claims.Rivals;
import dev.coset.nn.clifford.Gatr;
import dev.coset.nn.clifford.GatrConfig;
import dev.coset.nn.clifford.ProjectiveTensors;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A network that says where star and planets will be, as a step from where they are. */
sealed interface PlanetNetwork extends AutoCloseable {

  /** The module that is trained. */
  Module module();

  /** The later positions {@code [b, 4, 3]}. */
  Tensor forward(Planets.Batch batch);

  @Override
  default void close() {
    module().close();
  }

  /** Geometric algebra: positions are points, velocities directions, masses numbers. */
  record Geometric(Gatr module) implements PlanetNetwork {

    static final GatrConfig CONFIG = new GatrConfig(2, 1, 1, 1, 8, 8, 4, 2);

    static Geometric random(RandomGenerator random) {
      return new Geometric(CONFIG.build(random));
    }

    /** The multivectors {@code [b, 4, 2, 16]} of bodies. */
    static Tensor multivectors(Planets.Batch batch) {
      return Tensors.stack(
          -2,
          ProjectiveTensors.points(batch.positions()),
          ProjectiveTensors.directions(batch.velocities()));
    }

    @Override
    public Tensor forward(Planets.Batch batch) {
      Tensor x = multivectors(batch);
      Tensor step = module.forward(x, batch.masses()).multivectors().squeeze(-2);
      return ProjectiveTensors.coordinates(x.select(-2, 0).add(step));
    }
  }

  /** A transformer whose tokens are coordinates. */
  final class Plain extends Module implements PlanetNetwork {

    private static final int HEADS = 4;
    private static final int FEATURES = 7;

    private final Linear first;
    private final List<Linear> queries = new ArrayList<>();
    private final List<Linear> joined = new ArrayList<>();
    private final List<LayerNorm> norms = new ArrayList<>();
    private final List<Mlp> mlps = new ArrayList<>();
    private final Linear last;

    Plain(int width, int blocks, RandomGenerator random) {
      first = child("first", new Linear(FEATURES, width, random));
      for (int i = 0; i < blocks; i++) {
        norms.add(child("norm" + 2 * i, new LayerNorm(width)));
        norms.add(child("norm" + (2 * i + 1), new LayerNorm(width)));
        queries.add(child("attention" + i, new Linear(width, 3 * width, random)));
        joined.add(child("joined" + i, new Linear(width, width, random)));
        mlps.add(child("mlp" + i, Mlp.of(List.of(width, 2 * width, width), Tensor::gelu, random)));
      }
      last = child("last", new Linear(width, 3, random));
    }

    /** With two blocks and at least as many weights as asked for. */
    static Plain atLeast(long weights, RandomGenerator random) {
      return Rivals.atLeast(weights, 1, heads -> new Plain(heads * HEADS, 2, random));
    }

    @Override
    public Module module() {
      return this;
    }

    @Override
    public Tensor forward(Planets.Batch batch) {
      Tensor x =
          first.forward(Tensors.cat(-1, batch.positions(), batch.velocities(), batch.masses()));
      for (int i = 0; i < mlps.size(); i++) {
        x = x.add(joined.get(i).forward(attention(i, norms.get(2 * i).forward(x))));
        x = x.add(mlps.get(i).forward(norms.get(2 * i + 1).forward(x)));
      }
      return batch.positions().add(last.forward(x));
    }

    private Tensor attention(int block, Tensor x) {
      List<Tensor> parts = new ArrayList<>();
      for (Tensor part : queries.get(block).forward(x).chunk(3, -1)) {
        parts.add(part.unflatten(-1, HEADS, part.size(-1) / HEADS).transpose(-3, -2));
      }
      Tensor seen = parts.get(0).attention(parts.get(1), parts.get(2), null, false);
      return seen.transpose(-3, -2).flatten(-2, -1);
    }
  }
}
