package dev.coset.claims.particles;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.nn.particles.EgnnParticles;
import dev.coset.nn.particles.MessagePassingConfig;
import dev.coset.nn.particles.MessagePassingNetwork;
import dev.coset.nn.particles.ParticleBatch;
import dev.coset.nn.particles.ParticlePredictor;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network as a model of particles: clouds with velocities, which turn but are not translated, and
 * charges, which stay; to positions {@code [n, 3]}.
 */
public final class ParticleNetwork implements Model<PointCloud, NdArray>, AutoCloseable {

  private final Module module;
  private final ParticlePredictor function;

  private ParticleNetwork(Module module, ParticlePredictor function) {
    this.module = module;
    this.function = function;
  }

  /** A network of one's own. */
  public static ParticleNetwork of(Module module, ParticlePredictor function) {
    return new ParticleNetwork(module, function);
  }

  /** A message-passing network on raw coordinates. */
  public static ParticleNetwork plain(MessagePassingConfig config, RandomGenerator random) {
    MessagePassingNetwork network = new MessagePassingNetwork(config, random);
    return new ParticleNetwork(network, network);
  }

  /** An equivariant graph network of a width, in so many layers, with velocities. */
  public static ParticleNetwork egnn(int width, int layers, RandomGenerator random) {
    EgnnParticles network = new EgnnParticles(width, layers, random);
    return new ParticleNetwork(network, network);
  }

  /** The trained part. */
  public Module module() {
    return module;
  }

  /** The positions {@code [b, n, 3]} to come, for clouds of one size. */
  Tensor forward(List<PointCloud> clouds) {
    ParticleBatch batch = ParticleBatch.of(clouds, DType.FLOAT32);
    return function.forward(batch.charges(), batch.positions(), batch.velocities());
  }

  /** Rows of numbers in single precision. */
  static Tensor tensor(List<double[]> rows, long... shape) {
    float[] values = new float[rows.stream().mapToInt(row -> row.length).sum()];
    int at = 0;
    for (double[] row : rows) {
      for (double value : row) {
        values[at++] = (float) value;
      }
    }
    return Tensors.of(values, shape);
  }

  @Override
  public NdArray apply(PointCloud cloud) {
    return applyAll(List.of(cloud)).getFirst();
  }

  @Override
  public List<NdArray> applyAll(List<PointCloud> clouds) {
    try (var _ = Scope.open()) {
      int numbers = 3 * clouds.getFirst().size();
      double[] values = Autograd.noGrad(() -> forward(clouds)).toDoubleArray();
      List<NdArray> positions = new ArrayList<>(clouds.size());
      for (int i = 0; i < clouds.size(); i++) {
        positions.add(
            NdArray.wrap(
                new int[] {numbers / 3, 3},
                Arrays.copyOfRange(values, i * numbers, (i + 1) * numbers)));
      }
      return positions;
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
