package dev.coset.nn.spd;

import dev.coset.tensor.LinearAlgebra;
import dev.coset.tensor.Tensor;

/**
 * Where a parameter lives, and how an optimizer moves on it: the Riemannian gradient, a step along
 * a tangent vector, and how a tangent vector is carried along.
 */
public enum Manifold {

  /** All tensors. */
  EUCLIDEAN {
    @Override
    Tensor gradient(Tensor point, Tensor euclidean) {
      return euclidean;
    }

    @Override
    Tensor step(Tensor point, Tensor tangent) {
      return point.add(tangent);
    }

    @Override
    Tensor carry(Tensor point, Tensor tangent) {
      return tangent;
    }
  },

  /**
   * Matrices {@code [m, k]} with orthonormal columns. The gradient is projected, {@code G - W
   * sym(W^T G)}; a step ends at the factor Q of {@code W + V = Q R}, R with positive diagonal.
   */
  STIEFEL {
    @Override
    Tensor gradient(Tensor point, Tensor euclidean) {
      Tensor inside = SpdFunctions.symmetrized(point.transpose(-1, -2).matmul(euclidean));
      return euclidean.sub(point.matmul(inside));
    }

    @Override
    Tensor step(Tensor point, Tensor tangent) {
      return orthonormal(point.add(tangent));
    }

    @Override
    Tensor carry(Tensor point, Tensor tangent) {
      return gradient(point, tangent);
    }
  },

  /**
   * SPD matrices with the affine-invariant metric. Tangent vectors are kept as symmetric S, which
   * stand for {@code P^(1/2) S P^(1/2)}, so that lengths are Frobenius norms: the gradient is
   * {@code P^(1/2) sym(G) P^(1/2)}, a step ends at {@code P^(1/2) exp(S) P^(1/2)}.
   */
  SPD {
    @Override
    Tensor gradient(Tensor point, Tensor euclidean) {
      Tensor root = SpdFunctions.sqrt(point);
      return root.matmul(SpdFunctions.symmetrized(euclidean)).matmul(root);
    }

    @Override
    Tensor step(Tensor point, Tensor tangent) {
      Tensor root = SpdFunctions.sqrt(point);
      Tensor factor = SpdFunctions.exp(SpdFunctions.symmetrized(tangent));
      return SpdFunctions.symmetrized(root.matmul(factor).matmul(root));
    }

    @Override
    Tensor carry(Tensor point, Tensor tangent) {
      return tangent;
    }
  },

  /**
   * Rotation matrices {@code [3, 3]}. Tangent vectors are kept as skew K, which stand for {@code R
   * K}: the gradient is the skew part of {@code R^T G}, a step ends at {@code R exp(K)}.
   */
  SO3 {
    @Override
    Tensor gradient(Tensor point, Tensor euclidean) {
      Tensor moved = point.transpose(-1, -2).matmul(euclidean);
      return moved.sub(moved.transpose(-1, -2)).div(2);
    }

    @Override
    Tensor step(Tensor point, Tensor tangent) {
      return orthonormal(point.matmul(tangent.matrixExp()));
    }

    @Override
    Tensor carry(Tensor point, Tensor tangent) {
      return tangent;
    }
  };

  /** The Riemannian gradient for an ordinary gradient. */
  abstract Tensor gradient(Tensor point, Tensor euclidean);

  /** The end of a step along a tangent vector. */
  abstract Tensor step(Tensor point, Tensor tangent);

  /** A tangent vector of the previous point as one of this point. */
  abstract Tensor carry(Tensor point, Tensor tangent);

  /** The factor Q of {@code Q R = X} where R has a positive diagonal. */
  static Tensor orthonormal(Tensor matrix) {
    LinearAlgebra.Qr qr = matrix.qr();
    Tensor signs = qr.r().diagonal(0, -2, -1).lt(0).toType(matrix.dtype()).mul(-2).add(1);
    return qr.q().mul(signs.unsqueeze(-2));
  }
}
