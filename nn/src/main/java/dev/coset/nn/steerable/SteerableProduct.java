package dev.coset.nn.steerable;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The Clebsch-Gordan nonlinearity of the plane, added to its input: {@code f^(m) + sum_(m1 + m2 =
 * m) W_(m1, m2) (f^(m1) f^(m2))}, products channel by channel, W complex matrices over channels, m1
 * at most m2. It commutes with rotations. Shapes: {@code [b, 2, M, C, h, w]} to the same.
 */
public final class SteerableProduct extends Module implements Layer {

  private final SteerableType type;
  private final List<OrderLinear> mixing = new ArrayList<>();

  /** With random weights. */
  public SteerableProduct(SteerableType type, RandomGenerator random) {
    this.type = type;
    for (int m = 0; m < type.orders(); m++) {
      int pairs = m / 2 + 1;
      mixing.add(
          child(
              "mixing" + m, new OrderLinear(1, pairs * type.channels(), type.channels(), random)));
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    type.require(x);
    List<Tensor> results = new ArrayList<>();
    for (int m = 0; m < type.orders(); m++) {
      List<Tensor> products = new ArrayList<>();
      for (int k = 0; 2 * k <= m; k++) {
        products.add(product(x.select(2, k), x.select(2, m - k)));
      }
      results.add(mixing.get(m).forward(Tensors.cat(2, products).unsqueeze(2)));
    }
    return x.add(Tensors.cat(2, results));
  }

  private static Tensor product(Tensor f, Tensor g) {
    Tensor a = f.select(1, 0);
    Tensor b = f.select(1, 1);
    Tensor c = g.select(1, 0);
    Tensor d = g.select(1, 1);
    return Tensors.stack(1, a.mul(c).sub(b.mul(d)), a.mul(d).add(b.mul(c)));
  }
}
