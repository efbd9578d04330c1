package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How charged particles are simulated.
 *
 * @param particles how many there are
 * @param dt the length of a step
 * @param stepsPerSample how many steps lie between two samples of the motion
 * @param inputSample the sample at which the particles are shown
 * @param targetSample the sample at which their positions are asked for
 */
public record ParticleOptions(
    int particles, double dt, int stepsPerSample, int inputSample, int targetSample) {

  /** Checks the values. */
  public ParticleOptions {
    if (particles < 1
        || !(dt > 0)
        || stepsPerSample < 1
        || inputSample < 0
        || targetSample < inputSample) {
      throw new BadInputException(
          "Particles need at least one particle, dt > 0, at least one step per sample and 0 <= input sample <= target sample, given: %d, %s, %d, %d, %d"
              .formatted(particles, dt, stepsPerSample, inputSample, targetSample));
    }
  }

  /** Five particles, dt 0.001, a sample every 100 steps, shown at sample 30, asked at 40. */
  public static ParticleOptions defaults() {
    return new ParticleOptions(5, 0.001, 100, 30, 40);
  }

  /** The same with another number of particles. */
  public ParticleOptions withParticles(int count) {
    return new ParticleOptions(count, dt, stepsPerSample, inputSample, targetSample);
  }
}
