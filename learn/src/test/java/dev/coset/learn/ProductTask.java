package dev.coset.learn;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Dropout;
import dev.coset.tensor.modules.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Learns products; counts the losses asked for, to plant a fault at one of them. */
final class ProductTask implements TrainingTask, AutoCloseable {

  /** Two layers, dropout between them, in double precision. */
  static final class Net extends Module {
    final Linear first;
    final Linear second;
    private final Dropout dropout;

    Net(double drop, RandomGenerator random, SteppedRandom dropped) {
      first = child("first", new Linear(2, 8, random));
      dropout = child("dropout", new Dropout(drop, dropped));
      second = child("second", new Linear(8, 1, random));
      to(DType.FLOAT64);
    }

    Tensor forward(Tensor x) {
      return second.forward(dropout.forward(first.forward(x).tanh()));
    }
  }

  /** How the task misbehaves at one step. */
  enum Fault {
    NONE,
    WEIGHT,
    ACTIVATION,
    GRADIENT,
    DATA
  }

  final SteppedRandom dropped = new SteppedRandom(0);
  final Net net;
  Fault fault = Fault.NONE;
  long at;
  long calls;

  ProductTask(double drop) {
    net = new Net(drop, Toy.random(1), dropped);
  }

  @Override
  public Module module() {
    return net;
  }

  @Override
  public int size() {
    return 44;
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    boolean planted = fault != Fault.NONE && calls++ >= at;
    double[] inputs = new double[2 * indices.length];
    double[] targets = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      RandomGenerator own = SampleRandom.of(random, indices[i]);
      inputs[2 * i] = Math.sin(indices[i]) + 1e-3 * own.nextGaussian();
      inputs[2 * i + 1] = Math.cos(3.0 * indices[i]);
      targets[i] = inputs[2 * i] * inputs[2 * i + 1];
    }
    if (planted && fault == Fault.DATA) {
      inputs[1] = Double.NaN;
    }
    Tensor x = Tensors.of(inputs, indices.length, 2);
    Tensor y = Tensors.of(targets, indices.length, 1);
    if (planted && fault == Fault.WEIGHT) {
      Tensor bias = Optional.ofNullable(net.parameters().get("second.bias")).orElseThrow();
      bias.assign(Tensors.full(DType.FLOAT64, Double.NaN, 1));
    }
    Tensor hidden = net.first.forward(x);
    if (planted && fault == Fault.ACTIVATION) {
      Tensor huge = hidden.mul(1e200).exp();
      hidden = huge.sub(huge);
    }
    if (planted && fault == Fault.GRADIENT) {
      // The root has a finite value and an infinite slope at 0.
      hidden = hidden.add(net.first.forward(x).mul(0).abs().sqrt());
    }
    Tensor out = net.second.forward(net.dropout.forward(hidden.tanh()));
    Tensor error = out.sub(y);
    return error.mul(error).mean();
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_SQUARED_ERROR;
  }

  @Override
  public double validate() {
    double[] inputs = new double[40];
    Arrays.setAll(inputs, i -> Math.sin(1.7 * i));
    return net.forward(Tensors.of(inputs, 20, 2)).square().mean().item();
  }

  @Override
  public List<SteppedRandom> generators() {
    return List.of(dropped);
  }

  @Override
  public String fingerprint() {
    return "products";
  }

  @Override
  public void close() {
    net.close();
  }
}
