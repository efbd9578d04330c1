package dev.coset.data.generate;

import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Charged particles in free space, whose positions a second later a model has to say: an
 * E(3)-equivariant task, since no place, direction or handedness is special.
 *
 * <p>Positions start from N(0, 1) in each coordinate, charges are +1 or -1 with equal chance, and
 * every particle starts with speed 0.5 in a uniform direction. The motion is that of {@link
 * ParticleState}. Follows the charged-particle experiment of "Neural Relational Inference for
 * Interacting Systems", in space instead of the plane.
 */
public final class ChargedParticles {

  private static final double SPEED = 0.5;

  private ChargedParticles() {}

  /** A random start. */
  public static ParticleState start(int particles, RandomGenerator random) {
    double[] positions = new double[3 * particles];
    double[] velocities = new double[3 * particles];
    double[] charges = new double[particles];
    for (int i = 0; i < particles; i++) {
      charges[i] = random.nextBoolean() ? 1 : -1;
      double[] direction = Rotations.direction(random);
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = random.nextGaussian();
        velocities[3 * i + axis] = SPEED * direction[axis];
      }
    }
    int[] shape = {particles, 3};
    return new ParticleState(
        NdArray.wrap(shape, positions),
        NdArray.wrap(shape, velocities),
        NdArray.wrap(new int[] {particles}, charges));
  }

  /** One random problem. */
  public static ParticleSystem system(ParticleOptions options, RandomGenerator random) {
    int between = options.targetSample() - options.inputSample();
    ParticleState now =
        start(options.particles(), random)
            .advance(options.inputSample() * options.stepsPerSample(), options.dt());
    ParticleState later = now.advance(between * options.stepsPerSample(), options.dt());
    return new ParticleSystem(now.positions(), now.velocities(), now.charges(), later.positions());
  }

  /** Random problems; the target of each is also given as {@link Target.Values}. */
  public static Dataset<ParticleSystem> dataset(
      int count, ParticleOptions options, RandomGenerator random) {
    Streams streams = Streams.from(random);
    List<Sample<ParticleSystem>> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ParticleSystem system = system(options, streams.stream(0, i));
      samples.add(
          new Sample<>(
              "particles-%05d".formatted(i),
              system,
              Optional.of(new Target.Values(system.targetPositions()))));
    }
    return new Dataset<>("charged particles", samples, List.of());
  }
}
