package dev.coset.points.parts;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The same small network in every part, averaged over the part's frames: points in the frame with
 * their features, weighted means and maxima over the part, and an answer for each point: numbers
 * that do not turn and a vector that turns with the part. A point of several parts gets the mean of
 * their answers.
 */
final class PieceLayer extends Module {

  private final int width;
  private final double unit;
  private final Mlp member;
  private final Mlp answer;
  private final BatchNorm norm;

  /**
   * With random weights.
   *
   * @param unit by which coordinates in frames are multiplied
   * @param depth how many linear layers members of a part go through before they meet
   */
  PieceLayer(int in, int width, double unit, int depth, RandomGenerator random) {
    this.width = width;
    this.unit = unit;
    List<Integer> widths = new ArrayList<>(Collections.nCopies(depth, width));
    widths.addFirst(3 + in);
    member = child("member", Mlp.of(widths, Activation.RELU, random));
    answer = child("answer", Mlp.of(List.of(3 * width, width, width + 3), Activation.RELU, random));
    norm = child("norm", new BatchNorm(width));
  }

  /**
   * Of points.
   *
   * @param features {@code [n, width]}
   * @param vectors {@code [n, 3]}
   */
  record Answer(Tensor features, Tensor vectors) {}

  Answer forward(Tensor positions, Tensor features, PartPairs pairs, WeightedFrames frames) {
    Tensor here = positions.indexSelect(0, pairs.points());
    Tensor local = frames.local(here, pairs.parts()).mul(unit); // [e, F, 3]
    long e = local.size(0);
    long each = frames.each();
    Tensor known = features.indexSelect(0, pairs.points()).unsqueeze(1);
    Tensor joined = Tensors.cat(-1, local, known.expand(e, each, features.size(1)));
    Tensor seen = member.forward(joined).relu(); // [e, F, W]
    Tensor weights = pairs.weights().unsqueeze(1);
    Tensor weighted = seen.flatten(1, 2).mul(weights);
    Tensor mass = pairs.parts().sum(weights);
    Tensor mean = pairs.parts().sum(weighted).div(mass);
    Tensor most = pairs.parts().max(weighted);
    Tensor whole = Tensors.cat(-1, parts(mean, each), parts(most, each)); // [m, F, 2W]
    Tensor asked = seen.indexSelect(0, pairs.answered());
    Tensor around = whole.indexSelect(0, pairs.answeredParts());
    return shared(answer.forward(Tensors.cat(-1, asked, around)), pairs, frames);
  }

  private Tensor parts(Tensor flat, long each) {
    return flat.view(flat.size(0), each, width);
  }

  private Answer shared(Tensor told, PartPairs pairs, WeightedFrames frames) {
    Tensor still = told.slice(-1, 0, width).mean(1, false);
    Tensor ways = told.slice(-1, width, width + 3L).div(unit);
    Tensor vectors = frames.back(ways, pairs.answeredParts());
    Tensor q = pairs.weights().indexSelect(0, pairs.answered()).unsqueeze(1);
    Tensor mass = pairs.owners().sum(q);
    Tensor features = pairs.owners().sum(still.mul(q)).div(mass);
    return new Answer(norm.forward(features), pairs.owners().sum(vectors.mul(q)).div(mass));
  }
}
