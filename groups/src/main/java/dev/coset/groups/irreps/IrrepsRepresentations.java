package dev.coset.groups.irreps;

import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Representation;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

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
    public double[] apply(Orthogonal3 g, double[] features) {
      return move(irreps, g, features);
    }

    @Override
    public List<Representation<Orthogonal3>> summands() {
      return single(irreps).<Representation<Orthogonal3>>map(OfO3::new).toList();
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
    public double[] apply(Rotation3 g, double[] features) {
      return move(irreps, new Orthogonal3(g, false), features);
    }

    @Override
    public List<Representation<Rotation3>> summands() {
      return single(irreps).<Representation<Rotation3>>map(OfSO3::new).toList();
    }
  }

  private static void requireDegrees(Irreps irreps) {
    Degrees.require(irreps.maxDegree(), WignerD.MAX_DEGREE, "Representations by irreps");
  }

  /** Each copy of each irrep by itself, in order. */
  private static Stream<Irreps> single(Irreps irreps) {
    return irreps.blocks().stream()
        .flatMap(
            block ->
                Collections.nCopies(
                    block.multiplicity(), new Irreps(List.of(new Irreps.Block(1, block.irrep()))))
                    .stream());
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
