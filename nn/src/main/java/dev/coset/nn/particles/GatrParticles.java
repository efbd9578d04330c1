package dev.coset.nn.particles;

import dev.coset.nn.clifford.Gatr;
import dev.coset.nn.clifford.GatrConfig;
import dev.coset.nn.clifford.ProjectiveTensors;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * Particles by a {@link Gatr}: positions are points, velocities directions, charges numbers; a
 * multivector is added to each point. It commutes with every rotation and shift.
 *
 * <p>Paper: "Geometric Algebra Transformer".
 */
public final class GatrParticles extends Module implements ParticlePredictor {

  private static final int HEADS = 4;

  private final Gatr net;

  /**
   * A network with random weights.
   *
   * @param width the number of multivectors and of numbers between the blocks, a multiple of 4
   */
  public GatrParticles(int width, int blocks, RandomGenerator random) {
    if (width < HEADS || width % HEADS != 0) {
      throw new IllegalArgumentException(
          "The width is a multiple of %d, the number of heads, given: %d".formatted(HEADS, width));
    }
    net = child("net", new GatrConfig(2, 1, 1, 1, width, width, HEADS, blocks).build(random));
  }

  @Override
  public Tensor forward(Tensor charges, Tensor positions, Tensor velocities) {
    Tensor points = ProjectiveTensors.points(positions);
    Tensor x = Tensors.stack(-2, points, ProjectiveTensors.directions(velocities));
    Tensor step = net.forward(x, charges.unsqueeze(-1)).multivectors().squeeze(-2);
    return ProjectiveTensors.coordinates(points.add(step));
  }
}
