package dev.coset.bench.engine;

import dev.coset.nn.graphs.Egnn;
import dev.coset.nn.graphs.EgnnConfig;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.nn.graphs.NodeState;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A training step of an E(n)-equivariant network on charged particles: 100 systems of 5 particles,
 * width 64, four layers.
 */
final class EgnnStep {

  private static final int SYSTEMS = 100;
  private static final int PARTICLES = 5;

  private EgnnStep() {}

  static Task task() {
    RandomGenerator random = new SplittableRandom(1);
    Egnn net = new Egnn(EgnnConfig.of(1, 1).withVelocities(), random);
    Task task = new Task(net);
    GeometricGraph graph = GeometricGraph.complete(SYSTEMS, PARTICLES);
    long[] space = {(long) SYSTEMS * PARTICLES, 3};
    Tensor x = task.hold(() -> Tensors.randn(DType.FLOAT32, space, random));
    Tensor v = task.hold(() -> Tensors.randn(DType.FLOAT32, space, random));
    Tensor goal = task.hold(() -> Tensors.randn(DType.FLOAT32, space, random));
    Tensor charge = task.hold(() -> Tensors.randn(DType.FLOAT32, new long[] {space[0], 1}, random));
    return task.training(
        () -> {
          Tensor speeds = v.square().sum(1, true).sqrt();
          Tensor products = graph.atSource(charge).mul(graph.atTarget(charge));
          NodeState later = net.forward(new NodeState(speeds, x, v), products, graph);
          return later.positions().sub(goal).square().mean();
        });
  }
}
