package dev.coset.motion.prediction;

import dev.coset.learn.onnx.ModuleComposer;
import dev.coset.motion.TemporalTransform;
import dev.coset.symmetrize.onnx.OnnxComposer;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import java.nio.file.Path;

/**
 * An {@link EquivariantMotionPredictor} as an ONNX file: {@code past [agents, frames, d]} of one
 * scene to {@code futures [agents, K, frames, d]} and {@code types [agents, agents, kinds]}, of
 * which row i, column j says how i is acted on by j and the diagonal says nothing. In single
 * precision, for any number of agents, in the plane or in space; operators of the standard set,
 * version 17.
 */
public final class ForecasterOnnx {

  private static final double LENGTH = 1e-8;
  private static final double SMALL = 1e-12;
  private static final double GATE = 1e-6;
  private static final double STILL = 1e-6;
  private static final double STILL_PULL = 1e-3;
  private static final double DAMPING = 1e-6;
  private static final int ROUNDS = 6;

  private final EqMotionConfig config;
  private final ModuleComposer module;
  private final OnnxComposer onnx;
  private final String past;
  private final String mask;
  private final String count;

  private ForecasterOnnx(EquivariantMotionPredictor predictor) {
    config = predictor.config();
    onnx = new OnnxComposer("eqmotion");
    module = new ModuleComposer(onnx, predictor);
    past = onnx.input("past", "agents", config.past(), "d");
    String first = onnx.squeeze(onnx.slice(onnx.slice(past, 1, 0, 1), 2, 0, 1), 2); // [n, 1]
    mask = onnx.unsqueeze(onnx.others(onnx.matmul(first, onnx.transpose(first, 1, 0))), -1);
    count = onnx.atLeast(onnx.sub(onnx.extent(past, 0), onnx.number(1)), 1);
  }

  /**
   * Writes a predictor.
   *
   * @throws dev.coset.data.BadInputException if the file cannot be written
   */
  public static void write(EquivariantMotionPredictor predictor, Path file) {
    compose(predictor).write(file);
  }

  /** The ONNX graph of a predictor. */
  public static OnnxComposer compose(EquivariantMotionPredictor predictor) {
    return new ForecasterOnnx(predictor).composed();
  }

  /** Coordinates {@code [n, C, d]} and features {@code [n, w]}. */
  private record Features(String g, String h) {}

  private OnnxComposer composed() {
    String centre = onnx.mean(onnx.mean(past, 1), 0);
    String steps = change(past, config.past());
    String velocity = onnx.concat(1, onnx.slice(steps, 1, 0, 1), steps);
    String start = channels("positions", onnx.sub(past, centre));
    String v = channels("velocities", velocity);
    String h =
        onnx.concat(
            -1, module.linear("speeds", lengths(velocity)), module.linear("turns", angles(steps)));
    String r = lengths(pairs(onnx.concat(1, start, v)));
    String types = types(h, r);
    Features features = new Features(start, h);
    for (int i = 0; i < config.layers(); i++) {
      features = layer("layer" + i + ".", features, v, types);
    }
    String moved = onnx.concat(1, onnx.sub(features.g(), start), v);
    onnx.output(
        futures(moved, features.h()), "futures", "agents", config.heads(), config.future(), "d");
    onnx.output(types, "types", "agents", "agents", config.types());
    return onnx;
  }

  /** Differences from frame to frame of {@code [n, frames, d]}. */
  private String change(String x, int frames) {
    return onnx.sub(onnx.slice(x, 1, 1, frames), onnx.slice(x, 1, 0, frames - 1L));
  }

  /** The frames of {@code [n, T, d]} as channels of frequencies. */
  private String channels(String mix, String frames) {
    String frequencies = onnx.matmul(cosines(config.past(), false), frames);
    return onnx.matmul(module.tensor(mix + ".weight"), frequencies);
  }

  private String cosines(int length, boolean inverse) {
    try (var _ = Scope.open()) {
      var matrix = new TemporalTransform(length).matrix(DType.FLOAT64);
      var wanted = inverse ? matrix.transpose(0, 1).contiguous() : matrix;
      return onnx.weight(wanted.toDoubleArray(), length, length);
    }
  }

  /** The length of each channel, without the last axis. */
  private String lengths(String channels) {
    return onnx.squeeze(onnx.root(onnx.sum(onnx.square(channels), -1), LENGTH), -1);
  }

  /** What belongs to the one who hears minus what belongs to the one who is heard, all pairs. */
  private String pairs(String perAgent) {
    return onnx.sub(onnx.unsqueeze(perAgent, 1), onnx.unsqueeze(perAgent, 0));
  }

  /** The mean of {@code [n, n, ..]} over the others. */
  private String heard(String perPair) {
    return onnx.div(onnx.squeeze(onnx.sum(perPair, 1), 1), count);
  }

  /** Angles between successive steps {@code [n, T - 1, d]}; 0 where one is none. */
  private String angles(String steps) {
    String a = onnx.slice(steps, 1, 0, config.past() - 2L);
    String b = onnx.slice(steps, 1, 1, config.past() - 1L);
    String squareA = onnx.sum(onnx.square(a), -1);
    String smaller = onnx.apply("Min", squareA, onnx.sum(onnx.square(b), -1));
    String moving = onnx.apply("Greater", smaller, onnx.number(STILL * STILL));
    String along = onnx.sum(onnx.mul(a, b), -1);
    String safe = onnx.where(moving, squareA, onnx.number(1));
    String rest = onnx.sub(b, onnx.mul(a, onnx.div(along, safe)));
    String across =
        onnx.apply(
            "Sqrt", onnx.mul(onnx.add(onnx.sum(onnx.square(rest), -1), onnx.number(SMALL)), safe));
    String slope = onnx.apply("Atan", onnx.div(along, across)); // across is positive
    String angle = onnx.sub(onnx.number(Math.PI / 2), slope);
    return onnx.squeeze(onnx.where(moving, angle, onnx.number(0)), -1);
  }

  private String types(String h, String r) {
    String w = couplings();
    String far =
        onnx.add(
            module.mlp("reasoner.distances", r, onnx::silu),
            module.mlp("reasoner.couplings", w, onnx::silu));
    String message = onnx.mul(perceptron("reasoner.message", h, far), mask);
    String p = module.mlp("reasoner.node", onnx.concat(-1, h, heard(message)), onnx::silu);
    String seen =
        module.mlp("reasoner.logits", onnx.silu(perceptron("reasoner.pair", p, far)), onnx::silu);
    String usual = onnx.mean(heard(w), 0); // [1, 1]; couplings of oneself are 0
    String more = onnx.mul(onnx.sub(w, usual), module.tensor("reasoner.order"));
    return onnx.softmax(onnx.add(seen, more), -1);
  }

  private String perceptron(String name, String h, String pairs) {
    String ends =
        onnx.add(
            onnx.unsqueeze(module.linear(name + ".receiver", h), 1),
            onnx.unsqueeze(module.linear(name + ".sender", h), 0));
    return module.linear(
        name + ".last", onnx.silu(onnx.add(ends, module.linear(name + ".pair", pairs))));
  }

  /** {@link Couplings} by conjugate gradients in double precision, {@code [n, n, 1]}. */
  private String couplings() {
    int frames = config.past();
    String x = onnx.toDouble(past);
    String others = onnx.toDouble(count);
    String middle = onnx.mergeLast(onnx.slice(x, 1, 1, frames - 1L));
    String offsets = pairs(middle);
    String acceleration = onnx.mergeLast(change(change(x, frames), frames - 1));
    String square = onnx.squeeze(onnx.sum(onnx.mean(onnx.square(offsets), -1), 1), 1);
    String spread = root(onnx.mean(onnx.div(square, others), 0)); // [1, 1]
    String pull =
        onnx.add(
            root(onnx.mean(onnx.mean(onnx.square(acceleration), -1), 0)),
            onnx.mul(spread, precise(STILL_PULL)));
    String o = onnx.div(offsets, spread);
    String rest = along(o, onnx.div(acceleration, pull));
    String direction = rest;
    String solution = onnx.mul(rest, precise(0));
    String size = onnx.sum(onnx.square(rest), 1); // [n, 1, 1]
    for (int i = 0; i < ROUNDS; i++) {
      String explained = onnx.squeeze(onnx.sum(onnx.mul(direction, o), 1), 1); // [n, M]
      String steepness = onnx.unsqueeze(onnx.sum(onnx.square(explained), -1), -1);
      String curvature = onnx.add(steepness, precise(DAMPING));
      String step = onnx.div(size, curvature);
      solution = onnx.add(solution, onnx.mul(step, direction));
      rest = onnx.sub(rest, onnx.mul(step, along(o, explained)));
      String left = onnx.sum(onnx.square(rest), 1);
      String keep = onnx.div(left, onnx.add(size, precise(DAMPING)));
      direction = onnx.add(rest, onnx.mul(keep, direction));
      size = left;
    }
    return onnx.toSingle(onnx.apply("Tanh", solution));
  }

  private String precise(double value) {
    return onnx.toDouble(onnx.number(value));
  }

  private String root(String squares) {
    return onnx.apply("Sqrt", onnx.add(squares, precise(SMALL)));
  }

  /** Inner products of offsets {@code [n, n, M]} with what belongs to those who hear. */
  private String along(String offsets, String vectors) {
    return onnx.sum(onnx.mul(offsets, onnx.unsqueeze(vectors, 1)), -1);
  }

  private Features layer(String name, Features in, String v, String types) {
    String centre = onnx.mean(onnx.mean(in.g(), 1), 0);
    String stretch = onnx.unsqueeze(module.linear(name + "stretch", in.h()), -1);
    String g = onnx.add(in.g(), onnx.mul(onnx.sub(in.g(), centre), stretch));
    String difference = pairs(g);
    String distances = lengths(difference);
    String known = "";
    for (int k = 0; k < config.types(); k++) {
      String seen = perceptron(name + "kind" + k, in.h(), distances);
      String share = onnx.mul(seen, onnx.slice(types, 2, k, k + 1L));
      known = k == 0 ? share : onnx.add(known, share);
    }
    String weights = onnx.unsqueeze(module.linear(name + "weights", onnx.silu(known)), -1);
    g = onnx.add(g, heard(onnx.mul(weights, difference)));
    g = onnx.add(g, onnx.matmul(module.tensor(name + "velocity.weight"), v));
    String middle = onnx.mean(onnx.mean(g, 1), 0);
    g = onnx.add(gate(name + "gate.", onnx.sub(g, middle)), middle);
    String message = onnx.mul(perceptron(name + "message", in.h(), distances), mask);
    String all = onnx.concat(-1, in.h(), heard(message));
    return new Features(g, onnx.add(in.h(), module.mlp(name + "update", all, onnx::silu)));
  }

  private String gate(String name, String channels) {
    String q = onnx.matmul(module.tensor(name + "query.weight"), channels);
    String k = onnx.matmul(module.tensor(name + "key.weight"), channels);
    String against = onnx.atMost(onnx.sum(onnx.mul(q, k), -1), 0);
    String size = onnx.add(onnx.sum(onnx.square(k), -1), onnx.number(GATE));
    return onnx.sub(q, onnx.mul(k, onnx.div(against, size)));
  }

  private String futures(String change, String h) {
    int heads = config.heads();
    int channels = 2 * config.channels();
    String factors = onnx.add(module.linear("factors", h), onnx.number(1));
    String factor = onnx.unsqueeze(onnx.reshape(factors, 0, heads, channels), -1);
    String frequencies =
        onnx.matmul(module.tensor("outputs"), onnx.mul(onnx.unsqueeze(change, 1), factor));
    String moves = onnx.matmul(cosines(config.future(), true), frequencies);
    String last = onnx.slice(past, 1, config.past() - 1L, config.past());
    return onnx.add(moves, onnx.unsqueeze(last, 1));
  }
}
