package dev.coset.nn.spd;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;

/** A map between batches of SPD matrices. */
public interface SpdLayer extends Layer, OnManifolds {

  /** The size of the matrices that come in. */
  int in();

  /** The size of the matrices that go out. */
  int out();

  /**
   * The output {@code [batch, out, out]}.
   *
   * @param input {@code [batch, in, in]}, FLOAT64
   */
  @Override
  Tensor forward(Tensor input);
}
