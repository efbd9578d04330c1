package dev.coset.nn.orientations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import dev.coset.groups.finite.PointGroups;
import dev.coset.groups.grids.SphereGrid;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PonitaTest {

  private static final int NODES = 4;
  private static final GeometricGraph GRAPH = GeometricGraph.complete(1, NODES);
  private static final PonitaConfig SMALL =
      PonitaConfig.of(1, 2).withSize(6, 5, 2).withEdgeFeatures(1).withOutputs(2, 1).withCutoff(4);

  /** A cloud with scalars, vectors and scalars of edges. */
  private record Cloud(Tensor scalars, Tensor vectors, Tensor edges, Tensor positions) {

    static Cloud draw(int n, DType type, RandomGenerator random) {
      return new Cloud(
          Tensors.randn(type, new long[] {NODES, 1}, random),
          Tensors.randn(type, new long[] {NODES, 2, n}, random),
          Tensors.randn(type, new long[] {GRAPH.edges(), 1}, random),
          Tensors.randn(type, new long[] {NODES, n}, random));
    }

    Cloud moved(Tensor g, Tensor shift) {
      Tensor turn = g.transpose(0, 1);
      return new Cloud(scalars, vectors.matmul(turn), edges, positions.matmul(turn).add(shift));
    }

    Ponita.Answer answer(Ponita net, Orientations orientations) {
      return net.forward(
          scalars, vectors, edges, PositionOrientationGraph.of(GRAPH, positions, orientations));
    }
  }

  private static Tensor tensor(Matrix g, DType type) {
    return Tensors.of(type, g.toArray(), g.rows(), g.columns());
  }

  /** The largest change of {@code f(g x) - g f(x)}. */
  private static double error(
      Ponita net, Orientations orientations, Cloud cloud, Matrix g, RandomGenerator random) {
    DType type = cloud.positions.dtype();
    Tensor matrix = tensor(g, type);
    Tensor shift = Tensors.randn(type, new long[] {1, g.rows()}, random);
    Ponita.Answer here = cloud.answer(net, orientations);
    Ponita.Answer there = cloud.moved(matrix, shift).answer(net, orientations);
    Tensor vectors = here.vectors().matmul(matrix.transpose(0, 1));
    return Math.max(
        there.scalars().sub(here.scalars()).abs().max().item(),
        there.vectors().sub(vectors).abs().max().item());
  }

  @Property(tries = 2)
  void symmetriesOfTheGridMoveTheAnswer(RandomGenerator random) {
    List<Matrix> all = PointGroups.named("Ih").elements();
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var net = RandomNets.randomized(new Ponita(SMALL, random), type, random)) {
        Cloud cloud = Cloud.draw(3, type, random);
        double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-4;
        for (int i = 0; i < 6; i++) {
          Matrix g = all.get(random.nextInt(all.size()));
          assertThat(error(net, Orientations.dodecahedron(), cloud, g, random))
              .isLessThan(tolerance);
        }
      }
    }
  }

  /** In the plane turns by multiples of the angle between orientations; mirrors are seen. */
  @Property(tries = 3)
  void turnsOfTheCircleMoveTheAnswer(RandomGenerator random) {
    try (var _ = Scope.open();
        var net =
            RandomNets.randomized(new Ponita(SMALL.inPlane(), random), DType.FLOAT64, random)) {
      Cloud cloud = Cloud.draw(2, DType.FLOAT64, random);
      double angle = 2 * Math.PI * random.nextInt(5) / 5;
      assertThat(error(net, Orientations.circle(5), cloud, turn(angle), random)).isLessThan(1e-10);
    }
  }

  private static Matrix turn(double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return Matrix.of(2, 2, c, -s, s, c);
  }

  /** The law fails where it should: for a turn that does not map the orientations to themselves. */
  @Test
  void otherTurnsAreReported() {
    var random = new SplittableRandom(3);
    try (var _ = Scope.open();
        var net =
            RandomNets.randomized(new Ponita(SMALL.inPlane(), random), DType.FLOAT64, random)) {
      Cloud cloud = Cloud.draw(2, DType.FLOAT64, random);
      assertThat(error(net, Orientations.circle(3), cloud, turn(1), random)).isGreaterThan(1e-4);
    }
  }

  @Property(tries = 3)
  void turningTheOrientationsIsTurningTheCloud(RandomGenerator random) {
    Matrix g = SO3.group().sample(random).matrix();
    try (var _ = Scope.open();
        var net = RandomNets.randomized(new Ponita(SMALL, random), DType.FLOAT64, random)) {
      Cloud cloud = Cloud.draw(3, DType.FLOAT64, random);
      Tensor matrix = tensor(g, DType.FLOAT64);
      Tensor zero = Tensors.zeros(DType.FLOAT64, 1, 3);
      Orientations six = Orientations.octahedron();
      Ponita.Answer here = cloud.answer(net, six);
      Ponita.Answer there = cloud.moved(matrix, zero).answer(net, six.moved(g));
      RandomNets.requireClose(there.scalars(), here.scalars());
      RandomNets.requireClose(there.vectors(), here.vectors().matmul(matrix.transpose(0, 1)));
    }
  }

  @Property(tries = 3)
  void onPositionsEveryMotionLeavesTheAnswer(RandomGenerator random) {
    PonitaConfig config =
        PonitaConfig.of(1, 0).withSize(6, 5, 2).withEdgeFeatures(1).onPositionsOnly();
    Tensor none = null;
    try (var _ = Scope.open();
        var net = RandomNets.randomized(new Ponita(config, random), DType.FLOAT64, random)) {
      Cloud cloud = Cloud.draw(3, DType.FLOAT64, random);
      Matrix g = SO3.group().sample(random).matrix().times(-1);
      Cloud moved = cloud.moved(tensor(g, DType.FLOAT64), Tensors.ones(DType.FLOAT64, 1, 3));
      Orientations nothing = Orientations.none(3);
      Tensor here =
          net.forward(
                  cloud.scalars,
                  none,
                  cloud.edges,
                  PositionOrientationGraph.of(GRAPH, cloud.positions, nothing))
              .scalars();
      Tensor there =
          net.forward(
                  cloud.scalars,
                  none,
                  cloud.edges,
                  PositionOrientationGraph.of(GRAPH, moved.positions, nothing))
              .scalars();
      RandomNets.requireClose(there, here);
      assertThat(here.variance().item()).isPositive();
    }
  }

  @Test
  void degenerateCloudsGiveFiniteDerivatives() {
    var random = new SplittableRandom(5);
    try (var _ = Scope.open();
        var net = RandomNets.randomized(new Ponita(SMALL, random), DType.FLOAT64, random)) {
      Cloud cloud = Cloud.draw(3, DType.FLOAT64, random);
      Tensor x = Tensors.zeros(DType.FLOAT64, NODES, 3).requiresGrad();
      for (GeometricGraph graph :
          List.of(GRAPH, GeometricGraph.of(NODES, new long[0], new long[0]))) {
        Tensor edges = cloud.edges.slice(0, 0, graph.edges());
        var points = PositionOrientationGraph.of(graph, x, Orientations.octahedron());
        Ponita.Answer answer = net.forward(cloud.scalars, cloud.vectors, edges, points);
        assertThat(answer.vectors().isFinite().all().itemBoolean()).isTrue();
        if (graph.edges() > 0) {
          Tensor slope = Autograd.grad(answer.scalars().sum(), x);
          assertThat(slope.isFinite().all().itemBoolean()).isTrue();
        }
      }
    }
  }

  /** The window is 1 at 0 and vanishes from the cutoff on: distant points are not heard. */
  @Test
  void pointsBeyondTheCutoffAreNotHeard() {
    var random = new SplittableRandom(7);
    Orientations six = Orientations.octahedron();
    try (var _ = Scope.open();
        var net = RandomNets.randomized(new Ponita(SMALL, random), DType.FLOAT64, random)) {
      Cloud cloud = Cloud.draw(3, DType.FLOAT64, random);
      Tensor far = Tensors.of(new double[] {0, 0, 0, 1}, NODES, 1).mul(100);
      Cloud apart = new Cloud(cloud.scalars, cloud.vectors, cloud.edges, cloud.positions.add(far));
      Cloud farther =
          new Cloud(cloud.scalars, cloud.vectors, cloud.edges, cloud.positions.add(far.mul(2)));
      RandomNets.requireClose(apart.answer(net, six).vectors(), farther.answer(net, six).vectors());
    }
  }

  @Test
  void calibrationKeepsTheDeviationOfSignals() {
    var random = new SplittableRandom(11);
    try (var _ = Scope.open();
        var net = new Ponita(SMALL, random)) {
      Cloud cloud = Cloud.draw(3, DType.FLOAT32, random);
      var points = PositionOrientationGraph.of(GRAPH, cloud.positions, Orientations.dodecahedron());
      net.calibrate(cloud.scalars, cloud.vectors, cloud.edges, points);
      List<Tensor> first =
          net.parameters().entrySet().stream()
              .filter(entry -> entry.getKey().endsWith("spatial.weight"))
              .map(entry -> entry.getValue().add(0))
              .toList();
      net.calibrate(cloud.scalars, cloud.vectors, cloud.edges, points);
      List<Tensor> second =
          net.parameters().entrySet().stream()
              .filter(entry -> entry.getKey().endsWith("spatial.weight"))
              .map(entry -> entry.getValue())
              .toList();
      for (int i = 0; i < first.size(); i++) {
        RandomNets.requireClose(second.get(i), first.get(i));
      }
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    assertThatThrownBy(() -> Orientations.of(3, 1, 1, 0)).hasMessageContaining("norm 1");
    assertThatThrownBy(() -> Orientations.none(4)).hasMessageContaining("given: 4");
    assertThatThrownBy(() -> SMALL.withCutoff(0)).hasMessageContaining("positive distance");
    assertThatThrownBy(SMALL::onPositionsOnly).hasMessageContaining("orientations");
    assertThatThrownBy(() -> PonitaConfig.of(0, 0)).hasMessageContaining("0 scalars");
    assertThat(Orientations.of(SphereGrid.icosahedral(0)).count()).isEqualTo(12);
    try (var _ = Scope.open();
        var net = new Ponita(SMALL, random)) {
      Cloud cloud = Cloud.draw(3, DType.FLOAT32, random);
      assertThatThrownBy(() -> cloud.answer(net, Orientations.of(3, 0, 0, 1)))
          .hasMessageContaining("two orientations");
      assertThatThrownBy(() -> cloud.answer(net, Orientations.none(3)))
          .hasMessageContaining("works on orientations");
      Cloud lacking = new Cloud(cloud.vectors, cloud.vectors, cloud.edges, cloud.positions);
      assertThatThrownBy(() -> lacking.answer(net, Orientations.octahedron()))
          .hasMessageContaining("Scalars [4, 1]");
      assertThatThrownBy(
              () -> PositionOrientationGraph.of(GRAPH, cloud.scalars, Orientations.octahedron()))
          .hasMessageContaining("Positions [4, 3]");
    }
  }
}
