package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Predicts or classifies films on a torus with a {@link FlowEquivariantCell}, so that what moves at
 * a velocity of V is handled like what stands still.
 *
 * <p>A prediction is read from the state moved on to the time that it is for: {@code max_v shift_v
 * h(v)}, followed by a circular convolution, relu, and another circular convolution back to a
 * frame; predictions are fed back as input. (The maximum of h(v) itself would have forgotten where
 * each map is going.) A class is read from the state after the last frame: the maximum over
 * velocities, the mean over the image.
 *
 * <p>Laws: shifting all frames by one and the same shift shifts predictions and leaves classes. If
 * frame t is shifted by {@code t a}, the prediction for time t is shifted by {@code t a}, up to the
 * velocities that leave V. Source: "Flow Equivariant Recurrent Neural Networks".
 */
public final class FlowEquivariantRnn extends Module {

  private final FlowEquivariantCell cell;
  private final CircularConv2d first;
  private final CircularConv2d second;

  /** With random weights. */
  public FlowEquivariantRnn(FlowConfig config, RandomGenerator random) {
    cell = child("cell", new FlowEquivariantCell(config, random));
    first =
        child(
            "first", new CircularConv2d(config.hidden(), config.hidden(), config.kernel(), random));
    second =
        child(
            "second",
            new CircularConv2d(config.hidden(), config.channels(), config.kernel(), random));
  }

  /** The cell. */
  public FlowEquivariantCell cell() {
    return cell;
  }

  /** The state {@code [b, |V|, hidden, h, w]} after frames {@code [b, time, channels, h, w]}. */
  public Tensor encode(Tensor frames) {
    requireFilm(frames);
    Tensor state = cell.start(frames.select(1, 0));
    for (long t = 0; t < frames.size(1); t++) {
      state = cell.forward(frames.select(1, t), state);
    }
    return state;
  }

  /**
   * The frames {@code [b, steps, channels, h, w]} that follow frames {@code [b, time, channels, h,
   * w]}.
   *
   * @param frames at least one frame
   * @param steps how many to predict, at least 1
   */
  public Tensor predict(Tensor frames, int steps) {
    if (steps < 1) {
      throw new BadInputException("At least one frame is predicted, given: " + steps);
    }
    Tensor state = encode(frames);
    List<Tensor> predicted = new ArrayList<>();
    while (true) {
      Tensor frame = second.forward(first.forward(pooled(cell.advance(state))).relu());
      predicted.add(frame);
      if (predicted.size() == steps) {
        return Tensors.stack(1, predicted);
      }
      state = cell.forward(frame, state);
    }
  }

  /** Features {@code [b, hidden]} of films that shifts do not change: input of a classifier. */
  public Tensor features(Tensor frames) {
    return pooled(encode(frames)).mean(2, 3);
  }

  private static Tensor pooled(Tensor state) {
    return state.amax(1, false);
  }

  private static void requireFilm(Tensor frames) {
    if (frames.rank() != 5 || frames.size(1) < 1) {
      throw new BadInputException(
          "Films have the shape [b, time, channels, h, w] with at least one frame, given: "
              + frames.describe());
    }
  }
}
