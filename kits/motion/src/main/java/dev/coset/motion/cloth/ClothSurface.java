package dev.coset.motion.cloth;

import dev.coset.motion.cloth.ClothMesh.Face;
import dev.coset.motion.cloth.ClothMesh.Kind;
import dev.coset.motion.cloth.ClothMesh.Link;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/** Normals and strains of batches of cloth, through which derivatives pass. */
public final class ClothSurface {

  private static final double TINY = 1e-24;

  private final long[][] corners = new long[3][];
  private final long[] from;
  private final long[] to;
  private final double[] lengths;

  /** The surface of layers of cloth. */
  public ClothSurface(ClothStack cloth) {
    List<Face> faces = cloth.faces();
    for (int corner = 0; corner < 3; corner++) {
      int which = corner;
      corners[corner] = faces.stream().mapToLong(f -> f.corners()[which]).toArray();
    }
    List<Link> edges =
        cloth.links().stream().filter(link -> link.kind() == Kind.STRUCTURAL).toList();
    this.from = edges.stream().mapToLong(Link::a).toArray();
    this.to = edges.stream().mapToLong(Link::b).toArray();
    double[] rest = cloth.restPositions();
    this.lengths = edges.stream().mapToDouble(e -> length(rest, e.a(), e.b())).toArray();
  }

  private static double length(double[] x, int a, int b) {
    double square = 0;
    for (int i = 0; i < 3; i++) {
      square += (x[3 * b + i] - x[3 * a + i]) * (x[3 * b + i] - x[3 * a + i]);
    }
    return Math.sqrt(square);
  }

  /** Unit normals of faces, {@code [batch, vertices, 3]} to {@code [batch, faces, 3]}. */
  public Tensor faceNormals(Tensor positions) {
    return unit(twiceAreas(positions));
  }

  /**
   * Unit normals of vertices, means over faces by area: {@code [batch, vertices, 3]} to the same.
   */
  public Tensor vertexNormals(Tensor positions) {
    Tensor areas = twiceAreas(positions);
    Tensor sum = Tensors.zerosLike(positions);
    for (long[] corner : corners) {
      sum = sum.indexAdd(1, index(corner, positions), areas);
    }
    return unit(sum);
  }

  /**
   * For each vertex the sum over structural links of the direction to the other end times how much
   * the link is too long, relative: {@code [batch, vertices, 3]} to the same.
   */
  public Tensor strains(Tensor positions) {
    Tensor a = index(from, positions);
    Tensor b = index(to, positions);
    Tensor along = positions.indexSelect(1, b).sub(positions.indexSelect(1, a));
    Tensor now = along.square().sum(-1, true).add(TINY).sqrt();
    Tensor rest = Tensors.of(positions.dtype(), lengths, lengths.length, 1).to(positions.device());
    Tensor pull = along.div(now).mul(now.div(rest).sub(1));
    return Tensors.zerosLike(positions).indexAdd(1, a, pull).indexAdd(1, b, pull.neg());
  }

  private Tensor twiceAreas(Tensor positions) {
    Tensor a = positions.indexSelect(1, index(corners[0], positions));
    Tensor b = positions.indexSelect(1, index(corners[1], positions));
    Tensor c = positions.indexSelect(1, index(corners[2], positions));
    return b.sub(a).cross(c.sub(a), -1);
  }

  private static Tensor index(long[] values, Tensor like) {
    return Tensors.of(values).to(like.device());
  }

  private static Tensor unit(Tensor x) {
    return x.div(x.square().sum(-1, true).add(TINY).sqrt());
  }
}
