package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.trajectories.Recording.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * People who walk to a goal and keep apart from each other: {@code a = (u e - v) / tau + sum_j A
 * exp((2 r - |x_i - x_j|) / B) n_ij}, with a wanted speed u near 1.3 m/s towards the goal (e), tau
 * = 0.5 s, A = 2 m/s^2, B = 0.3 m, r = 0.25 m. The rule has no preferred place or direction.
 *
 * <p>Follows "Social force model for pedestrian dynamics", without walls. Frames are 0.4 s apart.
 */
public final class SocialForceWalkers {

  private static final double DT = 0.04;
  private static final int STEPS = 10;
  private static final double RELAXATION = 0.5;
  private static final double PUSH = 2;
  private static final double REACH = 0.3;
  private static final double DIAMETER = 0.5;

  private SocialForceWalkers() {}

  /**
   * A scene of people who start on a circle of 6 m and cross it.
   *
   * @param people how many
   * @param frames how many frames, numbered 0, 10, 20, ..
   * @throws BadInputException if there is nobody or no frame
   */
  public static Recording scene(String name, int people, int frames, RandomGenerator random) {
    if (people < 1 || frames < 1) {
      throw new BadInputException(
          "A scene needs at least one walker and one frame, given: %d and %d"
              .formatted(people, frames));
    }
    double[] x = new double[2 * people];
    double[] v = new double[2 * people];
    double[] goals = new double[2 * people];
    double[] speeds = new double[people];
    for (int i = 0; i < people; i++) {
      double start = 2 * Math.PI * random.nextDouble();
      double end = start + Math.PI + 0.8 * random.nextGaussian();
      double radius = 4 + 4 * random.nextDouble();
      speeds[i] = 1.3 + 0.2 * random.nextGaussian();
      for (int axis = 0; axis < 2; axis++) {
        x[2 * i + axis] = radius * Math.cos(start - axis * Math.PI / 2);
        goals[2 * i + axis] = 30 * Math.cos(end - axis * Math.PI / 2);
      }
    }
    double[][] places = new double[people][2 * frames];
    for (int frame = 0; frame < frames; frame++) {
      for (int i = 0; i < people; i++) {
        System.arraycopy(x, 2 * i, places[i], 2 * frame, 2);
      }
      for (int step = 0; step < STEPS; step++) {
        step(x, v, goals, speeds);
      }
    }
    List<Long> numbers = LongStream.range(0, frames).mapToObj(t -> 10 * t).toList();
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      tracks.add(new Track(i + 1L, numbers, NdArray.wrap(new int[] {frames, 2}, places[i])));
    }
    return new Recording(name, name, tracks);
  }

  private static void step(double[] x, double[] v, double[] goals, double[] speeds) {
    double[] a = new double[x.length];
    for (int i = 0; i < speeds.length; i++) {
      double gx = goals[2 * i] - x[2 * i];
      double gy = goals[2 * i + 1] - x[2 * i + 1];
      double far = Math.max(Math.hypot(gx, gy), 1e-9);
      a[2 * i] += (speeds[i] * gx / far - v[2 * i]) / RELAXATION;
      a[2 * i + 1] += (speeds[i] * gy / far - v[2 * i + 1]) / RELAXATION;
      for (int j = 0; j < speeds.length; j++) {
        double dx = x[2 * i] - x[2 * j];
        double dy = x[2 * i + 1] - x[2 * j + 1];
        double distance = Math.hypot(dx, dy);
        if (j != i && distance > 0) {
          double size = PUSH * Math.exp((DIAMETER - distance) / REACH) / distance;
          a[2 * i] += size * dx;
          a[2 * i + 1] += size * dy;
        }
      }
    }
    for (int k = 0; k < x.length; k++) {
      v[k] += DT * a[k];
      x[k] += DT * v[k];
    }
  }
}
