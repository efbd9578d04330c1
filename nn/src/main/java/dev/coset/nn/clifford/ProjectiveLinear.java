package dev.coset.nn.clifford;

import dev.coset.groups.Matrix;
import dev.coset.groups.clifford.ProjectiveAlgebra;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The linear maps that commute with all motions of space: for each pair of channels the nine maps
 * {@code <x>_0 .. <x>_4} and {@code e0 <x>_0 .. e0 <x>_3} of {@link
 * ProjectiveAlgebra#equivariantMaps}; numbers enter the scalar parts, and scalar parts the numbers.
 *
 * <p>Source: "Geometric Algebra Transformer".
 */
public final class ProjectiveLinear extends Module {

  private final int in;
  private final int out;
  private final int numbersIn;
  private final Tensor basis;
  private final Tensor weight;
  private final Linear toMultivectors;
  private final Linear toNumbers;

  /** A map with random weights; weights of multivectors are normal, of variance {@code 1 / in}. */
  public ProjectiveLinear(int in, int out, int numbersIn, int numbersOut, RandomGenerator random) {
    this.in = in;
    this.out = out;
    this.numbersIn = numbersIn;
    List<Matrix> maps = ProjectiveAlgebra.equivariantMaps();
    int size = ProjectiveTensors.ALGEBRA.size();
    double[] entries = new double[maps.size() * size * size];
    for (int k = 0; k < maps.size(); k++) {
      System.arraycopy(maps.get(k).toArray(), 0, entries, k * size * size, size * size);
    }
    basis = buffer("basis", () -> Tensors.of(DType.FLOAT32, entries, maps.size(), size, size));
    long[] shape = {maps.size(), out, in};
    weight =
        parameter(
            "weight", () -> Tensors.randn(DType.FLOAT32, shape, random).mul(1 / Math.sqrt(in)));
    toMultivectors = child("toMultivectors", new Linear(numbersIn, out, random));
    toNumbers = child("toNumbers", new Linear(in + numbersIn, numbersOut, random));
  }

  /** The image of features of {@code in} channels and {@code numbersIn} numbers. */
  public ProjectiveFeatures forward(ProjectiveFeatures features) {
    features.require(in, numbersIn);
    Tensor x = features.multivectors();
    long size = x.size(-1);
    Tensor matrix = Tensors.einsum("kba,koi->iaob", basis, weight).reshape(in * size, out * size);
    Tensor y = x.flatten(-2, -1).matmul(matrix).unflatten(-1, out, size);
    Tensor entering = toMultivectors.forward(features.scalars()).unsqueeze(-1);
    Tensor scalarParts = x.select(-1, 0);
    return new ProjectiveFeatures(
        y.add(entering.padConstant(0, 0, size - 1)),
        toNumbers.forward(Tensors.cat(-1, scalarParts, features.scalars())));
  }
}
