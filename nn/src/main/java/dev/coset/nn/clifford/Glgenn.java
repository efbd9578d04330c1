package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network on multivectors of any signature: a linear map to the hidden channels, layers {@code x
 * -> (x + product(x)) / sqrt 2}, and a linear map to the output channels, all with weights that
 * grades share as {@link GradeSharing} says. It commutes with Pin(p,q,r) and so, on vectors, with
 * the orthogonal maps of the metric.
 *
 * <p>Each layer multiplies, so outputs are polynomials of degree {@code 2^layers}, up to the norms.
 * Invariant numbers are read by {@link InvariantReadout}. Inputs should be scaled by one common
 * number, never shifted or scaled by axis.
 *
 * <p>Source: "GLGENN: A Novel Parameter-Light Equivariant Neural Networks Architecture Based on
 * Clifford Geometric Algebras".
 */
public final class Glgenn extends Module implements CliffordLayer {

  private final QuaternionTypeLinear first;
  private final List<QuaternionTypeGeometricProduct> products = new ArrayList<>();
  private final QuaternionTypeLinear last;

  /**
   * A network with random weights.
   *
   * @param in the channels of the input
   * @param hidden the channels between layers
   * @param out the channels of the output
   * @param layers the number of products
   */
  public Glgenn(
      CliffordAlgebra algebra,
      int in,
      int hidden,
      int out,
      int layers,
      GradeSharing sharing,
      RandomGenerator random) {
    first = child("first", new QuaternionTypeLinear(algebra, in, hidden, sharing, random));
    for (int i = 0; i < layers; i++) {
      products.add(
          child(
              "product" + i, new QuaternionTypeGeometricProduct(algebra, hidden, sharing, random)));
    }
    last = child("last", new QuaternionTypeLinear(algebra, hidden, out, sharing, random));
  }

  @Override
  public CliffordAlgebra algebra() {
    return first.algebra();
  }

  @Override
  public int in() {
    return first.in();
  }

  @Override
  public int out() {
    return last.out();
  }

  @Override
  public Tensor forward(Tensor multivectors) {
    Tensor x = first.forward(multivectors);
    for (QuaternionTypeGeometricProduct product : products) {
      x = x.add(product.forward(x)).mul(Math.sqrt(0.5));
    }
    return last.forward(x);
  }
}
