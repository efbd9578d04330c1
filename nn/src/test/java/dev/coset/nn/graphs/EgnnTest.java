package dev.coset.nn.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.groups.Matrix;
import dev.coset.groups.lie.Orthogonal;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EgnnTest {

  private static final int NODES = 5;

  private static List<EgnnConfig> configs() {
    EgnnConfig small = EgnnConfig.of(2, 1).withSize(8, 3);
    return List.of(
        small,
        small.withVelocities(),
        small.withVelocities().withSoftEdges().withUnitDifferences());
  }

  /** Random features of nodes and edges in a dimension. */
  private record Input(NodeState state, Tensor edges) {}

  private static Input draw(
      EgnnConfig config, GeometricGraph graph, int n, DType type, RandomGenerator random) {
    Tensor h = Tensors.randn(type, new long[] {graph.nodes(), 2}, random);
    Tensor x = Tensors.randn(type, new long[] {graph.nodes(), n}, random);
    Tensor v =
        config.velocities() ? Tensors.randn(type, new long[] {graph.nodes(), n}, random) : null;
    Tensor a = Tensors.randn(type, new long[] {graph.edges(), 1}, random);
    return new Input(new NodeState(h, x, v), a);
  }

  private static NodeState moved(NodeState state, Tensor q, Tensor shift) {
    Tensor v = state.velocities();
    return new NodeState(
        state.features(), state.positions().matmul(q).add(shift), v == null ? null : v.matmul(q));
  }

  /** A random orthogonal matrix, half of them reflections. */
  private static Tensor orthogonal(int n, DType type, RandomGenerator random) {
    Matrix g = Orthogonal.of(n).sample(random).matrix();
    double[] values = new double[n * n];
    Arrays.setAll(values, i -> g.get(i / n, i % n));
    return Tensors.of(values, n, n).toType(type);
  }

  @Property(tries = 3)
  void motionsOfSpaceMoveTheOutput(RandomGenerator random) {
    for (EgnnConfig config : configs()) {
      for (int n : new int[] {2, 3, 5}) {
        for (DType type : RandomNets.PRECISIONS) {
          motion(config, n, type, random);
        }
      }
    }
  }

  private static void motion(EgnnConfig config, int n, DType type, RandomGenerator random) {
    GeometricGraph graph = GeometricGraph.complete(2, NODES);
    try (var _ = Scope.open();
        var net = RandomNets.randomized(new Egnn(config, random), type, random)) {
      Input input = draw(config, graph, n, type, random);
      Tensor q = orthogonal(n, type, random);
      Tensor shift = Tensors.randn(type, new long[] {1, n}, random);
      NodeState out = net.forward(input.state(), input.edges(), graph);
      NodeState expected = moved(out, q, shift);
      NodeState actual = net.forward(moved(input.state(), q, shift), input.edges(), graph);
      RandomNets.requireClose(actual.features(), expected.features());
      RandomNets.requireClose(actual.positions(), expected.positions());
      Tensor v = expected.velocities();
      Tensor w = actual.velocities();
      if (v != null && w != null) {
        RandomNets.requireClose(w, v);
      }
    }
  }

  @Property(tries = 3)
  void aNetworkThatReadsCoordinatesIsReported(RandomGenerator random) {
    EgnnConfig config = configs().getFirst();
    GeometricGraph graph = GeometricGraph.complete(2, NODES);
    try (var _ = Scope.open();
        var net = RandomNets.randomized(new Egnn(config, random), DType.FLOAT64, random)) {
      Input input = draw(config, graph, 2, DType.FLOAT64, random);
      Tensor shift = Tensors.full(DType.FLOAT64, 3, 1, 2);
      Tensor x = input.state().positions();
      NodeState out = net.forward(NodeState.of(x, x), input.edges(), graph);
      NodeState far = net.forward(NodeState.of(x.add(shift), x.add(shift)), input.edges(), graph);
      assertThat(far.features().sub(out.features()).abs().max().item()).isGreaterThan(0.05);
    }
  }

  @Property(tries = 3)
  void renumberingTheNodesRenumbersTheOutput(RandomGenerator random) {
    EgnnConfig config = configs().getFirst();
    long[] order = LongStream.range(0, NODES).map(i -> (i * 2 + 3) % NODES).toArray();
    long[] from = {0, 1, 2, 3, 4, 0, 2};
    long[] to = {1, 2, 3, 4, 0, 2, 1};
    long[] place = new long[NODES];
    for (int i = 0; i < NODES; i++) {
      place[(int) order[i]] = i;
    }
    GeometricGraph graph = GeometricGraph.of(NODES, from, to);
    GeometricGraph other =
        GeometricGraph.of(
            NODES,
            Arrays.stream(from).map(i -> place[(int) i]).toArray(),
            Arrays.stream(to).map(i -> place[(int) i]).toArray());
    try (var _ = Scope.open();
        var net = RandomNets.randomized(new Egnn(config, random), DType.FLOAT64, random)) {
      Input input = draw(config, graph, 3, DType.FLOAT64, random);
      Tensor index = Tensors.of(order);
      NodeState shuffled =
          NodeState.of(
              input.state().features().indexSelect(0, index),
              input.state().positions().indexSelect(0, index));
      NodeState out = net.forward(input.state(), input.edges(), graph);
      NodeState renumbered = net.forward(shuffled, input.edges(), other);
      RandomNets.requireClose(renumbered.positions(), out.positions().indexSelect(0, index));
      RandomNets.requireClose(renumbered.features(), out.features().indexSelect(0, index));
    }
  }

  /** Coincident points, nodes nobody speaks to, no edges at all. */
  @Test
  void degenerateCloudsGiveFiniteValuesAndDerivatives() {
    var random = new SplittableRandom(5);
    for (EgnnConfig config : configs()) {
      GeometricGraph none = GeometricGraph.of(3, new long[0], new long[0]);
      GeometricGraph one = GeometricGraph.of(3, new long[] {0, 1}, new long[] {1, 0});
      try (var _ = Scope.open();
          var net = RandomNets.randomized(new Egnn(config, random), DType.FLOAT64, random)) {
        for (GeometricGraph graph : List.of(none, one)) {
          Input input = draw(config, graph, 3, DType.FLOAT64, random);
          Tensor x = Tensors.zeros(DType.FLOAT64, 3, 3).requiresGrad();
          NodeState out =
              net.forward(
                  new NodeState(input.state().features(), x, input.state().velocities()),
                  input.edges(),
                  graph);
          Tensor energy = out.features().sum().add(out.positions().square().sum());
          assertThat(Autograd.grad(energy, x).isFinite().all().itemBoolean()).isTrue();
        }
      }
    }
  }

  /** A round by hand, with weights that make it one. */
  @Test
  void positionsMoveByTheMeanOfDifferences() {
    GeometricGraph graph = GeometricGraph.complete(1, 3);
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {0, 0, 3, 0, 0, 6}, 3, 2);
      Tensor differences = graph.atTarget(x).sub(graph.atSource(x));
      assertThat(graph.mean(differences).toDoubleArray()).containsExactly(-1.5, -3, 3, -3, -1.5, 6);
      assertThat(graph.edges()).isEqualTo(6);
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    assertThatThrownBy(() -> GeometricGraph.of(2, new long[] {0}, new long[] {2}))
        .hasMessageContaining("Edge 0 has the target 2, but nodes are 0 to 1");
    assertThatThrownBy(() -> GeometricGraph.of(2, new long[] {0}, new long[0]))
        .hasMessageContaining("1 sources, 0 targets");
    assertThatThrownBy(() -> EgnnConfig.of(0, 0)).hasMessageContaining("0 features");
    GeometricGraph graph = GeometricGraph.complete(1, 3);
    GeometricGraph loop = GeometricGraph.of(3, new long[] {1}, new long[] {1});
    GeometricGraph single = GeometricGraph.complete(1, 1);
    try (var _ = Scope.open();
        var net = new Egnn(EgnnConfig.of(2, 0), random)) {
      Tensor h = Tensors.zeros(DType.FLOAT32, 3, 2);
      Tensor x = Tensors.zeros(DType.FLOAT32, 3, 3);
      assertThatThrownBy(() -> NodeState.of(h, x.slice(0, 0, 2))).hasMessageContaining("[2, 3]");
      assertThatThrownBy(() -> net.forward(NodeState.of(h, x), null, loop))
          .hasMessageContaining("from a node to itself");
      assertThatThrownBy(
              () -> net.forward(NodeState.of(h.slice(0, 0, 1), x.slice(0, 0, 1)), null, single))
          .hasMessageContaining("two nodes");
      assertThatThrownBy(() -> net.forward(new NodeState(h, x, x), null, graph))
          .hasMessageContaining("withVelocities");
      assertThatThrownBy(() -> net.forward(NodeState.of(h, x), x, graph))
          .hasMessageContaining("Edge features [6, 0]");
    }
  }
}
