package dev.coset.nn.pose;

import dev.coset.groups.Rotation3;
import dev.coset.groups.irreps.WignerDBatch;
import java.util.List;

/**
 * The orthonormal functions {@code sqrt(2l+1) D^l_mn(R)} on SO(3), whose squares have the mean 1.
 */
final class RotationTable {

  private final WignerDBatch wigner;
  private final double[] scales;

  RotationTable(int maxDegree) {
    this.wigner = WignerDBatch.upTo(maxDegree);
    this.scales = new double[wigner.stride()];
    for (int l = 0; l <= maxDegree; l++) {
      int end = l == maxDegree ? scales.length : wigner.offset(l + 1);
      for (int i = wigner.offset(l); i < end; i++) {
        scales[i] = Math.sqrt(2 * l + 1.0);
      }
    }
  }

  /** How many functions there are, {@code sum_l (2l+1)^2}. */
  int size() {
    return scales.length;
  }

  /** Their values {@code [rotations, size]}; those of degree l row by row. */
  double[] values(List<Rotation3> rotations) {
    double[] values = matrices(rotations);
    for (int i = 0; i < values.length; i++) {
      values[i] *= scales[i % scales.length];
    }
    return values;
  }

  /** The matrices {@code D^l}, {@code [rotations, size]}. */
  double[] matrices(List<Rotation3> rotations) {
    double[] quaternions = new double[4 * rotations.size()];
    for (int i = 0; i < rotations.size(); i++) {
      Rotation3 q = rotations.get(i);
      quaternions[4 * i] = q.w();
      quaternions[4 * i + 1] = q.x();
      quaternions[4 * i + 2] = q.y();
      quaternions[4 * i + 3] = q.z();
    }
    return wigner.blocks(quaternions);
  }
}
