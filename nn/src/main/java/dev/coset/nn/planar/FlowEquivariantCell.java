package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A recurrent cell whose state holds a map for every velocity v of a set V, which moves along with
 * it: {@code h_{t+1}(v) = relu(U * f_t + W * shift_v h_t(v))}, {@code h_0 = 0}, where {@code *} is
 * convolution on the torus without a bias, U and W are shared by all v, and {@code shift_v} moves a
 * map by v. With {@link VelocityMixing#CONVOLUTION} the second term is {@code sum_u W_{v-u} *
 * shift_v h_t(u)}.
 *
 * <p>Law: if {@code f'_t = shift_{t a} f_t}, then {@code h'_t(v) = shift_{(t-1) a} h_t(v - a)},
 * exactly as long as {@code v - a} stays in V (without mixing). With V = {0} it is an ordinary
 * recurrent network, which commutes with shifts that do not change in time.
 *
 * <p>Shapes: frames {@code [b, channels, h, w]}, states {@code [b, |V|, hidden, h, w]}. Source:
 * "Flow Equivariant Recurrent Neural Networks".
 */
public final class FlowEquivariantCell extends Module {

  private static final double MEMORY = 0.8;
  private static final double NOISE = 0.1;

  private final FlowConfig config;
  private final CircularConv2d input;
  private final Tensor weight;
  private final List<Velocity> differences;

  /**
   * With random weights: U of deviation 1/sqrt(fan-in), W of a tenth of that around 0.8 times the
   * identity in the kernel of a velocity with itself, so that states remember from the start what
   * moved along with them.
   */
  public FlowEquivariantCell(FlowConfig config, RandomGenerator random) {
    this.config = config;
    this.differences = differences(config);
    input =
        child(
            "input",
            new CircularConv2d(config.channels(), config.hidden(), config.kernel(), random));
    weight = parameter("weight", () -> memory(random));
  }

  private Tensor memory(RandomGenerator random) {
    int hidden = config.hidden();
    int kernel = config.kernel();
    int[] shape = {differences.size(), hidden, hidden, kernel, kernel};
    double deviation = NOISE / Math.sqrt((double) shape[0] * hidden * kernel * kernel);
    double[] values = new double[shape[0] * hidden * hidden * kernel * kernel];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    int own = differences.indexOf(Velocity.ZERO) * hidden * hidden;
    for (int c = 0; c < hidden; c++) {
      values[(own + c * hidden + c) * kernel * kernel + kernel * kernel / 2] += MEMORY;
    }
    return Tensors.of(DType.FLOAT32, values, shape[0], hidden, hidden, kernel, kernel);
  }

  private static List<Velocity> differences(FlowConfig config) {
    if (config.mixing() == VelocityMixing.NONE) {
      return List.of(Velocity.ZERO);
    }
    return config.velocities().stream()
        .flatMap(v -> config.velocities().stream().map(v::minus))
        .distinct()
        .toList();
  }

  /** The extents. */
  public FlowConfig config() {
    return config;
  }

  /** The differences of velocities that have kernels, in the order of the weights. */
  List<Velocity> differences() {
    return differences;
  }

  /** The state before the first of frames {@code [b, channels, h, w]}: zero. */
  public Tensor start(Tensor frame) {
    requireFrame(frame);
    return Tensors.zeros(
        frame.dtype(),
        frame.size(0),
        config.velocities().size(),
        config.hidden(),
        frame.size(2),
        frame.size(3));
  }

  /**
   * The next state.
   *
   * @param frame {@code [b, channels, h, w]}
   * @param state {@code [b, |V|, hidden, h, w]}
   * @throws BadInputException if the frame has another size than the state, that is, than the
   *     frames before it
   */
  public Tensor forward(Tensor frame, Tensor state) {
    requireFrame(frame);
    requireState(frame, state);
    Tensor recalled =
        config.mixing() == VelocityMixing.NONE ? shared(advance(state)) : mixed(state);
    return input.forward(frame).unsqueeze(1).add(recalled).relu();
  }

  /** A state {@code [b, |V|, hidden, h, w]} with every map moved by its velocity, as is. */
  Tensor advance(Tensor state) {
    List<Tensor> moved = new ArrayList<>();
    for (int i = 0; i < config.velocities().size(); i++) {
      moved.add(shift(state.slice(1, i, i + 1), config.velocities().get(i)));
    }
    return Tensors.cat(1, moved);
  }

  private static Tensor shift(Tensor state, Velocity v) {
    return state.roll(v.down(), 3).roll(v.right(), 4);
  }

  /** One kernel for all velocities. */
  private Tensor shared(Tensor moved) {
    Tensor rows = moved.flatten(0, 1);
    Tensor convolved = CircularConv2d.circular(rows, weight.select(0, 0));
    return convolved.unflatten(0, moved.size(0), moved.size(1));
  }

  /** A kernel for every difference of velocities. */
  private Tensor mixed(Tensor state) {
    List<Tensor> results = new ArrayList<>();
    for (Velocity v : config.velocities()) {
      List<Tensor> kernels = new ArrayList<>();
      for (Velocity u : config.velocities()) {
        kernels.add(weight.select(0, differences.indexOf(v.minus(u))));
      }
      Tensor moved = shift(state, v).flatten(1, 2);
      results.add(CircularConv2d.circular(moved, Tensors.cat(1, kernels)));
    }
    return Tensors.stack(1, results);
  }

  private void requireFrame(Tensor frame) {
    if (frame.rank() != 4
        || frame.size(1) != config.channels()
        || frame.size(2) < config.kernel()
        || frame.size(3) < config.kernel()) {
      throw new BadInputException(
          "Frames have the shape [b, %d, h, w] with h and w at least the kernel, %d, given: %s"
              .formatted(config.channels(), config.kernel(), frame.describe()));
    }
  }

  private void requireState(Tensor frame, Tensor state) {
    if (state.rank() != 5
        || state.size(0) != frame.size(0)
        || state.size(1) != config.velocities().size()
        || state.size(2) != config.hidden()
        || state.size(3) != frame.size(2)
        || state.size(4) != frame.size(3)) {
      throw new BadInputException(
          "Frames of a sequence keep their size: the state is %s, the frame %s; the state is [b, %d, %d, h, w]"
              .formatted(
                  state.describe(), frame.describe(), config.velocities().size(), config.hidden()));
    }
  }
}
