package dev.coset.motion.prediction;

/**
 * The size of an {@link EquivariantMotionPredictor}.
 *
 * @param past the number of frames that are known, at least 3
 * @param future the number of frames to forecast
 * @param channels of coordinates
 * @param width of invariant features
 * @param layers how many rounds of interaction
 * @param types how many kinds of interaction are told apart; 1 for none
 * @param heads how many different futures are forecast
 */
public record EqMotionConfig(
    int past, int future, int channels, int width, int layers, int types, int heads) {

  /** Checks the values. */
  public EqMotionConfig {
    if (past < 3) {
      throw new IllegalArgumentException(
          "At least 3 past frames are needed to see a turn, given: " + past);
    }
    if (future < 1 || channels < 1 || width < 2 || layers < 1 || types < 1 || heads < 1) {
      throw new IllegalArgumentException(
          "Future, channels, layers, types and heads are at least 1 and width at least 2, given: %d, %d, %d, %d, %d, %d"
              .formatted(future, channels, layers, types, heads, width));
    }
  }

  /**
   * One future from 10 frames to 10, as for particles: 64 channels, width 64, 4 layers, 2 types.
   */
  public static EqMotionConfig particles() {
    return new EqMotionConfig(10, 10, 64, 64, 4, 2, 1);
  }

  /**
   * 20 futures from 8 frames to 12, as for pedestrians: 64 channels, width 64, 4 layers, 4 types.
   */
  public static EqMotionConfig pedestrians() {
    return new EqMotionConfig(8, 12, 64, 64, 4, 4, 20);
  }

  /** The same with other numbers of frames. */
  public EqMotionConfig withFrames(int known, int toCome) {
    return new EqMotionConfig(known, toCome, channels, width, layers, types, heads);
  }

  /** The same with so many channels, and features of the same width. */
  public EqMotionConfig withWidth(int features) {
    return new EqMotionConfig(past, future, features, features, layers, types, heads);
  }

  /** The same with another number of layers. */
  public EqMotionConfig withLayers(int count) {
    return new EqMotionConfig(past, future, channels, width, count, types, heads);
  }

  /** The same with another number of types. */
  public EqMotionConfig withTypes(int count) {
    return new EqMotionConfig(past, future, channels, width, layers, count, heads);
  }

  /** The same with another number of futures. */
  public EqMotionConfig withHeads(int count) {
    return new EqMotionConfig(past, future, channels, width, layers, types, count);
  }
}
