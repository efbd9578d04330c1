package dev.coset.motion.navigation;

import dev.coset.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Turns waypoints into commands for a unicycle: the way to one waypoint, clipped to speeds that the
 * robot has, averaged over the last 5 commands. It drives ahead only, and turns where it stands
 * while the waypoint is behind.
 */
public final class WaypointFollower {

  private static final int AVERAGED = 5;
  private static final int FOLLOWED = 3;
  private static final double SECONDS = 1;
  private static final double SPEED = 1;
  private static final double TURN = 1.5;

  private final Deque<Command> last = new ArrayDeque<>();

  /**
   * The next command.
   *
   * @param waypoints {@code [10, 3]}, of which the fourth is followed
   */
  public Command next(Tensor waypoints) {
    double ahead = waypoints.select(0, FOLLOWED).select(0, 0).item();
    double left = waypoints.select(0, FOLLOWED).select(0, 1).item();
    return next(toward(ahead, left));
  }

  /** The next command when there are no waypoints, averaged as the others are. */
  public Command next(Command wanted) {
    last.addLast(wanted);
    if (last.size() > AVERAGED) {
      last.removeFirst();
    }
    double speed = last.stream().mapToDouble(Command::speed).average().orElse(0);
    double turn = last.stream().mapToDouble(Command::turn).average().orElse(0);
    return new Command(speed, turn);
  }

  private static Command toward(double ahead, double left) {
    double turn = Math.atan2(left, ahead) / SECONDS;
    return new Command(Math.clamp(ahead / SECONDS, 0, SPEED), Math.clamp(2 * turn, -TURN, TURN));
  }
}
