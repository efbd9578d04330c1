package dev.coset.motion;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * A nonlinearity for channels of coordinates {@code [.., C, d]}: of two mixes q and k, the part of
 * q against k is cut off, channel by channel: {@code q} where {@code q.k >= 0}, otherwise {@code q
 * - (q.k / (k.k + eps)) k}.
 *
 * <p>Law: it commutes with rotations and reflections in any d. It is continuous. The leaky
 * nonlinearity of "Vector Neurons: A General Framework for SO(3)-Equivariant Networks", with slope
 * 0.
 */
public final class ChannelGate extends Module {

  private static final double EPSILON = 1e-6;

  private final ChannelMix query;
  private final ChannelMix key;

  /** For {@code channels} channels, in and out. */
  public ChannelGate(int channels, RandomGenerator random) {
    query = child("query", new ChannelMix(channels, channels, random));
    key = child("key", new ChannelMix(channels, channels, random));
  }

  /** The gated channels, of the same shape. */
  public Tensor forward(Tensor channels) {
    Tensor q = query.forward(channels);
    Tensor k = key.forward(channels);
    Tensor against = q.mul(k).sum(-1, true).clampMax(0);
    return q.sub(k.mul(against.div(k.square().sum(-1, true).add(EPSILON))));
  }
}
