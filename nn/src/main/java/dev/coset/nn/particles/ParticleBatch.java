package dev.coset.nn.particles;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.generate.ParticleSystem;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/**
 * Several problems of equally many particles.
 *
 * @param charges {@code [b, n]}
 * @param positions {@code [b, n, 3]}
 * @param velocities {@code [b, n, 3]}
 */
public record ParticleBatch(Tensor charges, Tensor positions, Tensor velocities) {

  /**
   * The particles of clouds as {@link ParticleSystem#cloud} makes them.
   *
   * @param clouds of one size, at least one
   * @param type of the tensors
   * @throws BadInputException if a cloud has another size, or no velocities or charges
   */
  public static ParticleBatch of(List<PointCloud> clouds, DType type) {
    int n = clouds.getFirst().size();
    double[] charges = new double[clouds.size() * n];
    double[] positions = new double[3 * charges.length];
    double[] velocities = new double[3 * charges.length];
    for (int i = 0; i < clouds.size(); i++) {
      PointCloud cloud = clouds.get(i);
      if (cloud.size() != n) {
        throw new BadInputException(
            "Particles of one batch must be equally many, given: %d and %d; train on one number"
                .formatted(n, cloud.size()));
      }
      put(attribute(cloud, ParticleSystem.CHARGE, 1), charges, i * n);
      put(cloud.positions(), positions, 3 * i * n);
      put(attribute(cloud, ParticleSystem.VELOCITY, 3), velocities, 3 * i * n);
    }
    return new ParticleBatch(
        Tensors.of(type, charges, clouds.size(), n),
        Tensors.of(type, positions, clouds.size(), n, 3),
        Tensors.of(type, velocities, clouds.size(), n, 3));
  }

  private static void put(double[] from, double[] to, int at) {
    System.arraycopy(from, 0, to, at, from.length);
  }

  private static double[] attribute(PointCloud cloud, String name, int width) {
    Attribute attribute = cloud.attributes().get(name);
    if (attribute == null || attribute.values().length != width * cloud.size()) {
      throw new BadInputException(
          "A cloud of particles needs the attribute '%s' of width %d, given: %s; add it to the file"
              .formatted(name, width, cloud.attributes().keySet()));
    }
    return attribute.values();
  }
}
