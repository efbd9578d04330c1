package dev.coset.nn.planar;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/** A convolution, a norm and a nonlinearity: {@code [b, 2, in, n]} to {@code [b, 2, out, n]}. */
final class ContourBlock extends Module implements Layer {

  private final ComplexCircularConv1d convolution;
  private final ComplexNorm norm;
  private final ModulusActivation activation;

  ContourBlock(int in, int out, int kernel, RandomGenerator random) {
    convolution = child("convolution", new ComplexCircularConv1d(in, out, kernel, random));
    norm = child("norm", new ComplexNorm(out));
    activation = child("activation", new ModulusActivation(out));
  }

  @Override
  public Tensor forward(Tensor input) {
    return activation.forward(norm.forward(convolution.forward(input)));
  }
}
