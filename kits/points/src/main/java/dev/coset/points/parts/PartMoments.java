package dev.coset.points.parts;

import dev.coset.nn.anchors.RotationAnchors;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * How parts lie, as each rotation sees it: with the centroid {@code c_p} and the covariance {@code
 * C_p} of a part's points, {@code r^-1 (c_q - c_p)} for the parts q joined to p, and {@code r^-1
 * C_p r} over its trace.
 */
final class PartMoments {

  private static final double UNIT = 4;
  private static final double SMALL = 1e-6;

  private final List<List<Integer>> joined = new ArrayList<>();
  private final int slots;

  PartMoments(CapsuleBody body) {
    for (int p = 0; p < body.count(); p++) {
      List<Integer> near = new ArrayList<>();
      near.add(body.parts().get(p).parent());
      for (int q = 0; q < body.count(); q++) {
        if (body.parts().get(q).parent() == p) {
          near.add(q);
        }
      }
      joined.add(near);
    }
    slots = joined.stream().mapToInt(List::size).max().orElse(1);
  }

  /** How many numbers there are for each part and rotation. */
  int width() {
    return 9 + 3 * slots;
  }

  /**
   * The numbers, {@code [b, parts, order, width]}.
   *
   * @param positions {@code [b, n, 3]}
   * @param share of points in parts, {@code [b, n, parts]}, adding to 1 over points
   */
  Tensor of(RotationAnchors anchors, Tensor positions, Tensor share) {
    Tensor mass = share.transpose(1, 2);
    Tensor centres = mass.matmul(positions); // [b, P, 3]
    Tensor squares =
        positions.unsqueeze(-1).mul(positions.unsqueeze(-2)).flatten(2, 3); // [b, n, 9]
    Tensor second = mass.matmul(squares).view(centres.size(0), centres.size(1), 3, 3);
    Tensor covariance = second.sub(centres.unsqueeze(-1).mul(centres.unsqueeze(-2)));
    Tensor trace = covariance.diagonal(0, -1, -2).sum(-1, false).add(SMALL);
    Tensor scaled = covariance.div(trace.unsqueeze(-1).unsqueeze(-1));
    Tensor r = anchors.matrices(positions.dtype());
    Tensor forms = Tensors.einsum("rij,bpik,rkl->bprjl", r, scaled, r).flatten(3, 4);
    Tensor ways = Tensors.einsum("bpsi,rij->bprsj", ways(centres), r).flatten(3, 4);
    return Tensors.cat(-1, forms, ways);
  }

  /** From each part to those joined to it, zero where there are fewer, {@code [b, P, slots, 3]}. */
  private Tensor ways(Tensor centres) {
    long[] to = new long[joined.size() * slots];
    double[] present = new double[to.length];
    for (int p = 0; p < joined.size(); p++) {
      for (int s = 0; s < slots; s++) {
        boolean has = s < joined.get(p).size() && joined.get(p).get(s) != BodyPart.ROOT;
        to[p * slots + s] = has ? joined.get(p).get(s) : p;
        present[p * slots + s] = has ? UNIT : 0;
      }
    }
    DType type = centres.dtype();
    long b = centres.size(0);
    Tensor there = centres.indexSelect(1, Tensors.of(to)).view(b, joined.size(), slots, 3);
    return there
        .sub(centres.unsqueeze(2))
        .mul(Tensors.of(type, present, 1, joined.size(), slots, 1));
  }
}
