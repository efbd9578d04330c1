package dev.coset.motion;

import dev.coset.tensor.Tensor;
import java.util.Arrays;

/**
 * How far forecast trajectories are from the true ones, in the unit of the positions.
 *
 * <p>Trajectories are {@code [agents, T, d]}; the displacement of a frame is the Euclidean distance
 * between forecast and truth. All errors are unchanged when both are moved alike.
 */
public final class ForecastErrors {

  private ForecastErrors() {}

  /**
   * The displacement of each frame, {@code [.., T]} of {@code [.., T, d]}; broadcast as usual, so
   * {@code [agents, K, T, d]} may be compared with {@code [agents, 1, T, d]}.
   *
   * @throws IllegalArgumentException if lengths or dimensions differ
   */
  public static Tensor displacements(Tensor forecast, Tensor truth) {
    int rank = forecast.rank();
    if (rank < 2
        || truth.rank() < 2
        || forecast.size(-1) != truth.size(-1)
        || forecast.size(-2) != truth.size(-2)) {
      throw new IllegalArgumentException(
          "Forecast and truth must both be [.., T, d], given: %s and %s"
              .formatted(forecast.describe(), truth.describe()));
    }
    return forecast.sub(truth).norm(2, -1, false);
  }

  /** The mean displacement over frames (ADE), {@code [..]} of {@code [.., T, d]}. */
  public static Tensor average(Tensor forecast, Tensor truth) {
    return displacements(forecast, truth).mean(-1, false);
  }

  /** The displacement of the last frame (FDE), {@code [..]} of {@code [.., T, d]}. */
  public static Tensor last(Tensor forecast, Tensor truth) {
    return displacements(forecast, truth).select(-1, truth.size(-2) - 1);
  }

  /**
   * The smallest mean displacement among K forecasts of each agent (best-of-K ADE).
   *
   * @param forecasts {@code [agents, K, T, d]}
   * @param truth {@code [agents, T, d]}
   * @return {@code [agents]}
   */
  public static Tensor bestAverage(Tensor forecasts, Tensor truth) {
    checkModes(forecasts, truth);
    return average(forecasts, truth.unsqueeze(1)).amin(1, false);
  }

  /**
   * The smallest last displacement among K forecasts of each agent (best-of-K FDE), chosen anew and
   * not by the mean displacement.
   *
   * @param forecasts {@code [agents, K, T, d]}
   * @param truth {@code [agents, T, d]}
   * @return {@code [agents]}
   */
  public static Tensor bestLast(Tensor forecasts, Tensor truth) {
    checkModes(forecasts, truth);
    return last(forecasts, truth.unsqueeze(1)).amin(1, false);
  }

  /**
   * The mean squared error of each step of a rollout, {@code [T]}: over agents and coordinates.
   *
   * @param forecast {@code [agents, T, d]}
   * @param truth the same shape
   */
  public static Tensor meanSquaredByStep(Tensor forecast, Tensor truth) {
    checkSame(forecast, truth);
    return forecast.sub(truth).square().mean(new int[] {0, 2}, false);
  }

  /**
   * The mean displacement at given times, such as 80, 160, 320 and 400 ms in motion capture.
   *
   * @param forecast {@code [joints, T, d]}; frame 0 is one interval after the last known frame
   * @param truth the same shape
   * @param framesPerSecond the rate of both
   * @param milliseconds times after the last known frame; each is rounded to the nearest frame
   * @return one error a time
   * @throws IllegalArgumentException if a time lies outside the forecast
   */
  public static double[] atTimes(
      Tensor forecast, Tensor truth, double framesPerSecond, double... milliseconds) {
    checkSame(forecast, truth);
    double[] byStep = displacements(forecast, truth).mean(0, false).toDoubleArray();
    return Arrays.stream(milliseconds)
        .map(
            time -> {
              long frame = Math.round(time * framesPerSecond / 1000) - 1;
              if (frame < 0 || frame >= byStep.length) {
                throw new IllegalArgumentException(
                    "%s ms is not among the %d frames forecast at %s a second"
                        .formatted(time, byStep.length, framesPerSecond));
              }
              return byStep[(int) frame];
            })
        .toArray();
  }

  /**
   * The largest {@code |f(g x) - g f(x)|} relative to the largest {@code |g f(x)|}.
   *
   * @param moved the answer to the moved input
   * @param expected the moved answer
   */
  public static double symmetryError(Tensor moved, Tensor expected) {
    double scale = Math.max(expected.abs().max().item(), 1e-12);
    return moved.sub(expected).abs().max().item() / scale;
  }

  private static void checkModes(Tensor forecasts, Tensor truth) {
    if (forecasts.rank() != 4 || truth.rank() != 3 || forecasts.size(0) != truth.size(0)) {
      throw new IllegalArgumentException(
          "Forecasts [agents, K, T, d] and truth [agents, T, d] are needed, given: %s and %s"
              .formatted(forecasts.describe(), truth.describe()));
    }
  }

  private static void checkSame(Tensor forecast, Tensor truth) {
    if (forecast.rank() != 3 || !Arrays.equals(forecast.shape(), truth.shape())) {
      throw new IllegalArgumentException(
          "Forecast and truth must both be [agents, T, d], given: %s and %s"
              .formatted(forecast.describe(), truth.describe()));
    }
  }
}
