package dev.coset.groups.irreps;

import dev.coset.groups.Action;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Representation;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;

/** The representations of O(3) and SO(3) by irreps. */
final class IrrepsRepresentations {

  private IrrepsRepresentations() {}

  record OfO3(Irreps irreps) implements Representation<Orthogonal3> {

    OfO3 {
      requireDegrees(irreps);
    }

    @Override
    public Group<Orthogonal3> group() {
      return O3.group();
    }

    @Override
    public int dimension() {
      return irreps.dimension();
    }

    @Override
    public Matrix matrix(Orthogonal3 g) {
      return blockDiagonal(irreps, g);
    }

    @Override
    public Action<Orthogonal3, double[]> action() {
      return (g, features) -> move(irreps, g, features);
    }
  }

  record OfSO3(Irreps irreps) implements Representation<Rotation3> {

    OfSO3 {
      requireDegrees(irreps);
    }

    @Override
    public Group<Rotation3> group() {
      return SO3.group();
    }

    @Override
    public int dimension() {
      return irreps.dimension();
    }

    @Override
    public Matrix matrix(Rotation3 g) {
      return blockDiagonal(irreps, new Orthogonal3(g, false));
    }

    @Override
    public Action<Rotation3, double[]> action() {
      return (g, features) -> move(irreps, new Orthogonal3(g, false), features);
    }
  }

  private static void requireDegrees(Irreps irreps) {
    Degrees.require(irreps.maxDegree(), WignerD.MAX_DEGREE, "Representations by irreps");
  }

  private static Matrix blockDiagonal(Irreps irreps, Orthogonal3 g) {
    int dimension = irreps.dimension();
    double[] values = new double[Math.multiplyExact(dimension, dimension)];
    int at = 0;
    for (Irreps.Block block : irreps.blocks()) {
      Matrix matrix = block.irrep().matrix(g);
      for (int u = 0; u < block.multiplicity(); u++) {
        Blocks.put(values, dimension, matrix, at, at);
        at += matrix.rows();
      }
    }
    return Matrix.of(dimension, dimension, values);
  }

  private static double[] move(Irreps irreps, Orthogonal3 g, double[] features) {
    Require.length(features, irreps.dimension());
    WignerD.Factors factors = WignerD.Factors.of(irreps.maxDegree(), EulerAngles.of(g.rotation()));
    double[] moved = new double[features.length];
    int at = 0;
    for (Irreps.Block block : irreps.blocks()) {
      int l = block.irrep().l();
      double sign = g.inverted() ? block.irrep().parity() : 1;
      double[] part = new double[2 * l + 1];
      double[] work = new double[2 * l + 1];
      for (int u = 0; u < block.multiplicity(); u++) {
        System.arraycopy(features, at, part, 0, part.length);
        factors.apply(l, part, work);
        for (double component : part) {
          moved[at++] = sign * component;
        }
      }
    }
    return moved;
  }
}
