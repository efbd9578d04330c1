package dev.coset.symmetrize.soft;

import dev.coset.groups.Matrix;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** How matrices move feature vectors of a {@link TensorSpace}. */
final class TensorActions {

  private TensorActions() {}

  static Tensor tensor(Matrix matrix, DType type) {
    return Tensors.of(type, matrix.toArray(), matrix.rows(), matrix.columns());
  }

  /** The group's action: {@code s, g v, g M g^T}; features {@code [n, size]}. */
  static Tensor act(Matrix g, TensorSpace space, Tensor features) {
    Tensor matrix = tensor(g, features.dtype());
    Tensor transposed = matrix.transpose(0, 1);
    return byDegree(
        space,
        g.rows(),
        features,
        s -> s,
        v -> v.matmul(transposed),
        m -> matrix.matmul(m).matmul(transposed));
  }

  /** The algebra's action: {@code 0, A v, A M + M A^T}; features {@code [n, size]}. */
  static Tensor move(Matrix a, TensorSpace space, Tensor features) {
    Tensor matrix = tensor(a, features.dtype());
    Tensor transposed = matrix.transpose(0, 1);
    return byDegree(
        space,
        a.rows(),
        features,
        Tensors::zerosLike,
        v -> v.matmul(transposed),
        m -> matrix.matmul(m).add(m.matmul(transposed)));
  }

  /** A map of tensors of one degree. */
  private interface Part {
    Tensor apply(Tensor part);
  }

  private static Tensor byDegree(
      TensorSpace space, int d, Tensor features, Part scalars, Part vectors, Part matrices) {
    long n = features.size(0);
    List<Tensor> parts = new ArrayList<>();
    if (space.scalars() > 0) {
      parts.add(scalars.apply(features.slice(1, 0, space.scalars())));
    }
    if (space.vectors() > 0) {
      int start = space.offset(1, d);
      Tensor part = features.slice(1, start, start + space.vectors() * d);
      parts.add(vectors.apply(part.reshape(n, space.vectors(), d)).reshape(part.shape()));
    }
    if (space.matrices() > 0) {
      int start = space.offset(2, d);
      Tensor part = features.slice(1, start, start + space.matrices() * d * d);
      parts.add(matrices.apply(part.reshape(n, space.matrices(), d, d)).reshape(part.shape()));
    }
    return Tensors.cat(1, parts);
  }
}
