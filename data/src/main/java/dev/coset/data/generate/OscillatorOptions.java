package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How recordings of mixed oscillators are made.
 *
 * @param channels how many channels are recorded, at least 2
 * @param classes how many classes there are, at least 2
 * @param samples how many points in time a recording has, more than channels
 * @param contrast how strongly a class raises its own oscillators, as a factor of the amplitude
 *     above 1
 * @param spread how much the amplitudes of a recording vary: the deviation of their logarithms
 * @param distortion how much a session distorts the channels: 0 for not at all
 */
public record OscillatorOptions(
    int channels, int classes, int samples, double contrast, double spread, double distortion) {

  /** Checks the values. */
  public OscillatorOptions {
    if (channels < 2
        || classes < 2
        || samples <= channels
        || !(contrast > 1)
        || !(spread >= 0)
        || !(distortion >= 0)) {
      throw new BadInputException(
          "Oscillators need 2 channels, 2 classes, more samples than channels, a contrast above 1,"
              + " and"
              + " spread and distortion of at least 0, given: %d, %d, %d, %s, %s, %s"
                  .formatted(channels, classes, samples, contrast, spread, distortion));
    }
  }

  /** 8 channels, 3 classes, 200 points in time, contrast 1.6, spread 0.3, distortion 0.5. */
  public static OscillatorOptions defaults() {
    return new OscillatorOptions(8, 3, 200, 1.6, 0.3, 0.5);
  }
}
