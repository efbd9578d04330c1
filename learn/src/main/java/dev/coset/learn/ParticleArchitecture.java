package dev.coset.learn;

import dev.coset.data.DataKind;
import dev.coset.data.PointCloud;
import dev.coset.nn.particles.ParticleBatch;
import dev.coset.nn.particles.ParticlePredictor;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network that says where interacting particles will be: clouds with the attributes {@code
 * velocity} and {@code charge} to positions {@code [n, 3]}. One network serves any number of
 * particles; those of a batch are equally many.
 *
 * @param model which network
 * @param width the number of its channels
 * @param layers the number of its rounds
 */
public record ParticleArchitecture(ParticleModel model, int width, int layers)
    implements Architecture<PointCloud> {

  private static final int MAX_WIDTH = 4096;
  private static final int MAX_LAYERS = 256;
  private static final int HEADS = 4;

  /** Checks the sizes. */
  public ParticleArchitecture {
    if (width < 1 || width > MAX_WIDTH || layers < 1 || layers > MAX_LAYERS) {
      throw new IllegalArgumentException(
          "Width lies between 1 and %d and layers between 1 and %d, given: %d and %d"
              .formatted(MAX_WIDTH, MAX_LAYERS, width, layers));
    }
    if (model == ParticleModel.GATR && width % HEADS != 0) {
      throw new IllegalArgumentException(
          "The width of gatr is a multiple of %d, given: %d".formatted(HEADS, width));
    }
  }

  /** The usual size: width 64 and 4 layers; for Ponita 32 and 3, for Gatr 8 and 2. */
  public static ParticleArchitecture of(ParticleModel model) {
    return switch (model) {
      case EGNN, PLAIN -> new ParticleArchitecture(model, 64, 4);
      case PONITA -> new ParticleArchitecture(model, 32, 3);
      case GATR -> new ParticleArchitecture(model, 8, 2);
    };
  }

  @Override
  public ModelKind kind() {
    return ModelKind.PARTICLES;
  }

  @Override
  public DataKind input() {
    return DataKind.POINTS;
  }

  /** The coordinates of a particle. */
  @Override
  public int outputs() {
    return 3;
  }

  /** At least a square matrix in every round, whichever the network. */
  @Override
  public long weightCount() {
    return (long) width * width * layers;
  }

  @Override
  public Network<PointCloud> build(RandomGenerator random) {
    Module net = model.build(width, layers, random);
    ParticlePredictor predictor = (ParticlePredictor) net;
    return new Network<>() {
      @Override
      public Module module() {
        return net;
      }

      @Override
      public Tensor forward(List<PointCloud> batch) {
        ParticleBatch particles = ParticleBatch.of(batch, Encoding.dtype(net));
        return predictor.forward(
            particles.charges(), particles.positions(), particles.velocities());
      }
    };
  }
}
