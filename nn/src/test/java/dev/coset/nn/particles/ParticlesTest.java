package dev.coset.nn.particles;

import static dev.coset.nn.RandomNets.PRECISIONS;
import static dev.coset.nn.RandomNets.randomized;
import static dev.coset.nn.RandomNets.requireClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.ChargedParticles;
import dev.coset.data.generate.ParticleOptions;
import dev.coset.data.generate.ParticleSystem;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import dev.coset.groups.finite.PointGroups;
import dev.coset.laws.Property;
import dev.coset.nn.orientations.Orientations;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class ParticlesTest {

  /** Particles with the edges over which they hear each other. */
  private record Particles(Tensor charges, Tensor positions, Tensor velocities, Tensor edges) {

    static Particles draw(DType type, RandomGenerator random) {
      int n = 1 + random.nextInt(6);
      long[] vectors = {2, n, 3};
      return new Particles(
          Tensors.bernoulli(type, 0.5, new long[] {2, n}, random).mul(2.0).sub(1.0),
          Tensors.randn(type, vectors, random),
          Tensors.randn(type, vectors, random),
          Tensors.bernoulli(type, 0.5, new long[] {2, n, n}, random).gt(0.5));
    }

    Particles renumbered(Tensor order) {
      return new Particles(
          charges.indexSelect(1, order),
          positions.indexSelect(1, order),
          velocities.indexSelect(1, order),
          edges.indexSelect(1, order).indexSelect(2, order));
    }
  }

  private interface Prediction {
    Tensor of(Particles particles);
  }

  private static void requireParticleLaw(Prediction f, DType type, RandomGenerator random) {
    Particles particles = Particles.draw(type, random);
    Tensor order = Tensors.permutation((int) particles.charges.size(1), random);
    requireClose(f.of(particles.renumbered(order)), f.of(particles).indexSelect(1, order));
  }

  @Property(tries = 20)
  void predictionsMoveWithTheNumberingOfParticles(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      try (var _ = Scope.open();
          var net = new MessagePassingNetwork(new MessagePassingConfig(8, 2), random)) {
        randomized(net, type, random);
        requireParticleLaw(
            p -> net.forward(p.charges, p.positions, p.velocities, p.edges), type, random);
        requireParticleLaw(p -> net.forward(p.charges, p.positions, p.velocities), type, random);
      }
    }
  }

  @Property(tries = 5)
  void theLawReportsEdgesThatAreReadTheWrongWayRound(RandomGenerator random) {
    try (var _ = Scope.open();
        var net = new MessagePassingNetwork(new MessagePassingConfig(8, 2), random)) {
      randomized(net, DType.FLOAT64, random);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 20; i++) {
                  requireParticleLaw(
                      p -> net.forward(p.charges, p.positions, p.velocities, p.edges.triu(0)),
                      DType.FLOAT64,
                      random);
                }
              })
          .isInstanceOf(AssertionError.class);
    }
  }

  @Property(tries = 5)
  void particlesWithoutEdgesDoNotInfluenceEachOther(RandomGenerator random) {
    try (var _ = Scope.open();
        var net = new MessagePassingNetwork(new MessagePassingConfig(8, 2), random)) {
      randomized(net, DType.FLOAT64, random);
      Particles p = Particles.draw(DType.FLOAT64, random);
      Tensor none = Tensors.zeros(DType.BOOL, p.edges.shape());
      Tensor together = net.forward(p.charges, p.positions, p.velocities, none);
      Tensor alone =
          net.forward(
              p.charges.slice(1, 0, 1),
              p.positions.slice(1, 0, 1),
              p.velocities.slice(1, 0, 1),
              none.slice(1, 0, 1).slice(2, 0, 1));
      requireClose(together.slice(1, 0, 1), alone);
    }
  }

  private static Matrix turnOf(RandomGenerator random) {
    return SO3.group().sample(random).matrix();
  }

  private static <M extends Module & ParticlePredictor> void requireMotionLaw(
      M net, Matrix turn, DType type, RandomGenerator random) {
    randomizedParameters(net, type, random);
    Particles p = Particles.draw(type, random);
    Tensor matrix = Tensors.of(type, turn.toArray(), 3, 3).transpose(0, 1);
    Tensor shift = Tensors.randn(type, new long[] {3}, random);
    Tensor still = net.forward(p.charges, p.positions, p.velocities);
    Tensor moved =
        net.forward(p.charges, p.positions.matmul(matrix).add(shift), p.velocities.matmul(matrix));
    requireNear(moved, still.matmul(matrix).add(shift));
    Tensor order = Tensors.permutation((int) p.charges.size(1), random);
    Particles other = p.renumbered(order);
    requireNear(
        net.forward(other.charges, other.positions, other.velocities), still.indexSelect(1, order));
  }

  /** Up to 1e-10 in double and 1e-4 in single precision, as for deep networks. */
  private static void requireNear(Tensor actual, Tensor expected) {
    double tolerance = actual.dtype() == DType.FLOAT64 ? 1e-10 : 1e-4;
    double scale = 1 + expected.abs().max().item();
    assertThat(actual.sub(expected).abs().max().item() / scale).isLessThanOrEqualTo(tolerance);
  }

  /** Weights are drawn anew, biases too; tables that a network keeps stay as they are. */
  private static void randomizedParameters(Module module, DType type, RandomGenerator random) {
    module.to(type);
    Autograd.noGrad(
        () -> {
          module
              .parameters()
              .values()
              .forEach(
                  tensor ->
                      tensor.assign(
                          tensor.add(Tensors.randn(type, tensor.shape(), random).mul(0.05))));
          return true;
        });
    module.eval();
  }

  @Property(tries = 10)
  void equivariantNetworksMoveWithTheParticles(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      try (var _ = Scope.open();
          var egnn = new EgnnParticles(8, 2, random);
          var gatr = new GatrParticles(4, 1, random)) {
        requireMotionLaw(egnn, turnOf(random), type, random);
        requireMotionLaw(gatr, turnOf(random), type, random);
      }
    }
  }

  @Property(tries = 10)
  void orientationsThatAreTurnedAmongThemselvesChangeNothing(RandomGenerator random) {
    List<Matrix> turns = PointGroups.named("I").elements();
    for (DType type : PRECISIONS) {
      try (var _ = Scope.open();
          var net = new PonitaParticles(8, 1, Orientations.dodecahedron(), random)) {
        requireMotionLaw(net, turns.get(random.nextInt(turns.size())), type, random);
      }
    }
  }

  @Property(tries = 3)
  void theLawReportsNetworksOnRawCoordinates(RandomGenerator random) {
    assertThatThrownBy(
            () -> {
              try (var _ = Scope.open();
                  var net = new MessagePassingNetwork(new MessagePassingConfig(8, 2), random)) {
                requireMotionLaw(net, turnOf(random), DType.FLOAT64, random);
              }
            })
        .isInstanceOf(AssertionError.class);
  }

  @Property(tries = 2)
  void cloudsAreReadBackAsParticles(RandomGenerator random) {
    ParticleOptions options = new ParticleOptions(4, 0.001, 10, 1, 2);
    ParticleSystem one = ChargedParticles.system(options, random);
    ParticleSystem two = ChargedParticles.system(options, random);
    ParticleSystem more = ChargedParticles.system(options.withParticles(5), random);
    try (var _ = Scope.open()) {
      ParticleBatch batch = ParticleBatch.of(List.of(one.cloud(), two.cloud()), DType.FLOAT64);
      assertThat(batch.charges().select(0, 1).toDoubleArray())
          .containsExactly(two.charges().toArray());
      assertThat(batch.velocities().select(0, 0).toDoubleArray())
          .containsExactly(one.velocities().toArray());
      assertThat(batch.positions().select(0, 1).toDoubleArray())
          .containsExactly(two.positions().toArray());
    }
    assertThatThrownBy(() -> ParticleBatch.of(List.of(one.cloud(), more.cloud()), DType.FLOAT64))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("4 and 5");
    PointCloud bare = PointCloud.wrap(one.positions().toArray());
    assertThatThrownBy(() -> ParticleBatch.of(List.of(bare), DType.FLOAT64))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'charge'");
  }

  @Property(tries = 1)
  void widthsThatHeadsDoNotDivideAreRefused(RandomGenerator random) {
    assertThatThrownBy(() -> new GatrParticles(6, 1, random).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6");
  }

  @Property(tries = 1)
  void shapesThatDoNotFitAreRefused(RandomGenerator random) {
    try (var _ = Scope.open();
        var net = new MessagePassingNetwork(MessagePassingConfig.defaults(), random)) {
      Tensor vectors = Tensors.zeros(DType.FLOAT32, 2, 5, 3);
      assertThatThrownBy(() -> net.forward(Tensors.zeros(DType.FLOAT32, 2, 4), vectors, vectors))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("FLOAT32[2, 4]");
    }
  }
}
