package dev.coset.claims;

import dev.coset.tensor.Module;
import java.util.function.IntFunction;

/** Baselines that have no fewer weights than the network they are compared with. */
public final class Rivals {

  private Rivals() {}

  /**
   * The first network, among those of growing width, that has at least so many weights; the smaller
   * ones are closed.
   *
   * @param weights how many weights it needs
   * @param first the smallest width that is tried
   * @param ofWidth the network of a width
   */
  public static <M extends Module> M atLeast(long weights, int first, IntFunction<M> ofWidth) {
    int width = first;
    while (true) {
      M network = ofWidth.apply(width);
      if (network.parameterCount() >= weights) {
        return network;
      }
      network.close();
      width++;
    }
  }
}
