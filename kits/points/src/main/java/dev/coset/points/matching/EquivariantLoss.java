package dev.coset.points.matching;

import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The terms by which an {@link EquivariantRegistration} is trained. */
final class EquivariantLoss {

  private static final int DRAWN = 96;
  private static final double AGREEING = 0.1;
  private static final double DIFFERENT = 1.4;

  /** The likelihood among hundreds of points would else drown the rotations. */
  private static final double CONTRAST = 4;

  /** Points that are this many radii from a partner are no partners at all. */
  private static final double FAR = 3;

  private final PreparedPair pair;
  private final long[] source;
  private final long[] target;

  /** Draws true matches: a point and its nearest partner. */
  EquivariantLoss(PreparedPair pair, RandomGenerator random) {
    this.pair = pair;
    var partners = pair.truth().partners();
    int n = partners.starts().length - 1;
    int[] order = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (partners.starts()[i + 1] > partners.starts()[i]) {
        order[count++] = i;
      }
    }
    int kept = Math.min(DRAWN, count);
    for (int i = 0; i < kept; i++) {
      int other = random.nextInt(i, count);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
    this.source = Arrays.stream(order).limit(kept).asLongStream().toArray();
    this.target =
        Arrays.stream(order)
            .limit(kept)
            .mapToLong(i -> partners.indices()[partners.starts()[i]])
            .toArray();
  }

  Tensor of(EquivariantFeatures a, EquivariantFeatures b, Tensor logScores) {
    Tensor matchable = matchable(a, b);
    if (source.length == 0) {
      return matchable;
    }
    Tensor rows = Tensors.of(source);
    Tensor columns = Tensors.of(target);
    Tensor likelihood = logScores.index(rows, columns).mean().mul(-0.5);
    DType type = logScores.dtype();
    Tensor moved = points(MatchTruth.moved(pair.source().positions(), pair.motion()), rows, type);
    Tensor places = points(pair.target().positions(), columns, type);
    Tensor distance = FeatureMatching.squaredDistances(moved, places).sqrt();
    double radius = pair.truth().radius();
    Tensor near = distance.lt(radius);
    Tensor circle =
        CircleLoss.standard()
            .of(
                a.descriptors().indexSelect(0, rows),
                b.descriptors().indexSelect(0, columns),
                near.toType(type));
    Tensor contrast =
        contrast(
            a.vectors().indexSelect(0, rows),
            b.vectors().indexSelect(0, columns),
            near.toType(type),
            distance.gt(FAR * radius).toType(type));
    return matchable.add(likelihood).add(circle).add(contrast.mul(CONTRAST));
  }

  private static Tensor points(double[] positions, Tensor rows, DType type) {
    return Tensors.of(type, positions, positions.length / 3, 3).indexSelect(0, rows);
  }

  private Tensor contrast(Tensor g, Tensor h, Tensor near, Tensor far) {
    double[] rotation = pair.motion().rotation().matrix().toArray();
    Tensor turned = Tensors.of(g.dtype(), rotation, 3, 3).matmul(g);
    long channels = g.size(2);
    Tensor difference = FeatureMatching.squaredDistances(turned.flatten(1, 2), h.flatten(1, 2));
    Tensor distance = difference.div(channels).add(1e-8).sqrt();
    Tensor pull = distance.sub(AGREEING).relu().mul(near).sum().div(near.sum().add(1e-6));
    Tensor push = distance.neg().add(DIFFERENT).relu().mul(far).sum().div(far.sum().add(1e-6));
    return pull.add(push);
  }

  /** The cross-entropy of having a partner, over the points of both clouds. */
  private Tensor matchable(EquivariantFeatures a, EquivariantFeatures b) {
    var partners = pair.truth().partners();
    double[] first = new double[(int) a.matchability().size(0)];
    double[] second = new double[(int) b.matchability().size(0)];
    for (int i = 0; i < first.length; i++) {
      for (int e = partners.starts()[i]; e < partners.starts()[i + 1]; e++) {
        first[i] = 1;
        second[partners.indices()[e]] = 1;
      }
    }
    DType type = a.matchability().dtype();
    Tensor answers = Tensors.cat(0, a.matchability(), b.matchability());
    Tensor truth =
        Tensors.cat(
            0, Tensors.of(type, first, first.length), Tensors.of(type, second, second.length));
    return Losses.binaryCrossEntropy(answers, truth);
  }
}
