package dev.coset.points.parts;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Carries what points know along the surface, from neighbour to neighbour, so that a limb knows
 * where it is joined however it is bent: in every round {@code x_i += relu(norm(max_j (A x_j + B
 * x_i + c |p_j - p_i|)))}. Distances and features do not turn, nor does the answer.
 */
final class SurfaceMessages extends Module {

  private static final double UNIT = 10;

  private final List<Linear> others = new ArrayList<>();
  private final List<Linear> own = new ArrayList<>();
  private final List<Linear> lengths = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();

  SurfaceMessages(int width, int rounds, RandomGenerator random) {
    for (int i = 0; i < rounds; i++) {
      others.add(child("others" + i, new Linear(width, width, random)));
      own.add(child("own" + i, new Linear(width, width, random)));
      lengths.add(child("lengths" + i, new Linear(1, width, random)));
      norms.add(child("norm" + i, new LayerNorm(width)));
    }
  }

  /** Of features {@code [b, n, width]}. */
  Tensor forward(Tensor features, AnchorPyramid.Surface surface) {
    long points = features.size(0) * features.size(1);
    long width = features.size(2);
    long k = surface.distances().size(1);
    Tensor apart = surface.distances().unsqueeze(-1).mul(UNIT);
    Tensor x = features.reshape(points, width);
    for (int i = 0; i < others.size(); i++) {
      Tensor there = others.get(i).forward(x).indexSelect(0, surface.neighbours());
      Tensor seen = there.view(points, k, width).add(lengths.get(i).forward(apart));
      Tensor most = seen.amax(1, false).add(own.get(i).forward(x));
      x = x.add(norms.get(i).forward(most).relu());
    }
    return x.view(features.shape());
  }
}
