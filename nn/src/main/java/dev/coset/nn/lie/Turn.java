package dev.coset.nn.lie;

import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The rotations of a group, as tensors {@code [.., width]}: nothing, angles, or unit quaternions
 * {@code (w, x, y, z)}.
 */
enum Turn {
  /** No rotations. */
  NONE(0, 0) {
    @Override
    Tensor relative(Tensor q, Tensor other) {
      return q;
    }

    @Override
    Tensor log(Tensor q) {
      return q;
    }

    @Override
    Tensor back(Tensor q, Tensor v) {
      return v;
    }

    @Override
    Tensor inverseJacobian(Tensor log, Tensor v) {
      return v;
    }

    @Override
    double[] of(Matrix matrix) {
      return new double[0];
    }

    @Override
    Tensor compose(Tensor q, Tensor other) {
      return other;
    }
  },

  /** Rotations of the plane. */
  PLANE(1, 1) {
    @Override
    Tensor relative(Tensor q, Tensor other) {
      return other.sub(q);
    }

    @Override
    Tensor log(Tensor q) {
      double bound = Math.PI + tolerance(q.dtype());
      Tensor turns = q.detach().sub(bound).div(2 * Math.PI).ceil();
      return q.sub(turns.mul(2 * Math.PI));
    }

    @Override
    Tensor back(Tensor q, Tensor v) {
      Tensor c = q.cos();
      Tensor s = q.sin();
      Tensor x = v.slice(-1, 0, 1);
      Tensor y = v.slice(-1, 1, 2);
      return Tensors.cat(-1, c.mul(x).add(s.mul(y)), c.mul(y).sub(s.mul(x)));
    }

    @Override
    Tensor inverseJacobian(Tensor log, Tensor v) {
      Tensor square = log.square();
      Tensor along = square.mul(JacobianFactor.of(square)).neg().add(1);
      Tensor across = log.mul(0.5);
      Tensor x = v.slice(-1, 0, 1);
      Tensor y = v.slice(-1, 1, 2);
      return Tensors.cat(-1, along.mul(x).add(across.mul(y)), along.mul(y).sub(across.mul(x)));
    }

    @Override
    double[] of(Matrix matrix) {
      return new double[] {Rotation2.of(matrix).angle()};
    }

    @Override
    Tensor compose(Tensor q, Tensor other) {
      return q.add(other);
    }
  },

  /** Rotations of space. */
  SPACE(4, 3) {
    @Override
    Tensor relative(Tensor q, Tensor other) {
      Tensor signs = Tensors.of(q.dtype(), new double[] {1, -1, -1, -1}, 4);
      return compose(q.mul(signs), other);
    }

    @Override
    Tensor log(Tensor q) {
      Tensor upper = q.mul(QuaternionSign.of(q));
      Tensor v = upper.slice(-1, 1, 4);
      Tensor square = v.square().sum(-1, true);
      Tensor small = square.lt(SERIES_BELOW);
      Tensor sine = square.maskedFill(small, 1).sqrt();
      Tensor closed = sine.atan2(upper.slice(-1, 0, 1)).div(sine).mul(2);
      return v.mul(small.where(Series.horner(square, ARC_SINE), closed));
    }

    @Override
    Tensor back(Tensor q, Tensor v) {
      Tensor u = q.slice(-1, 1, 4);
      Tensor cross = u.cross(v, -1);
      return v.sub(cross.mul(q.slice(-1, 0, 1)).mul(2)).add(u.cross(cross, -1).mul(2));
    }

    @Override
    Tensor inverseJacobian(Tensor log, Tensor v) {
      Tensor factor = JacobianFactor.of(log.square().sum(-1, true));
      Tensor cross = log.cross(v, -1);
      return v.sub(cross.mul(0.5)).add(log.cross(cross, -1).mul(factor));
    }

    @Override
    double[] of(Matrix matrix) {
      Rotation3 q = Rotation3.of(matrix);
      return new double[] {q.w(), q.x(), q.y(), q.z()};
    }

    @Override
    Tensor compose(Tensor q, Tensor other) {
      Tensor w = q.slice(-1, 0, 1);
      Tensor v = q.slice(-1, 1, 4);
      Tensor otherW = other.slice(-1, 0, 1);
      Tensor otherV = other.slice(-1, 1, 4);
      Tensor real = w.mul(otherW).sub(v.mul(otherV).sum(-1, true));
      Tensor vector = otherV.mul(w).add(v.mul(otherW)).add(v.cross(otherV, -1));
      return Tensors.cat(-1, real, vector);
    }
  };

  /** Below this square of the sine of half the angle the series of the arc sine is used. */
  private static final double SERIES_BELOW = 1e-4;

  /** Of {@code 2 asin(s) / s} in powers of {@code s^2}; the next term is below 1e-24. */
  private static final double[] ARC_SINE = {
    2, 1.0 / 3, 3.0 / 20, 5.0 / 56, 35.0 / 576, 63.0 / 1408
  };

  private final int width;
  private final int coordinates;

  Turn(int width, int coordinates) {
    this.width = width;
    this.coordinates = coordinates;
  }

  /** How many numbers write a rotation. */
  final int width() {
    return width;
  }

  /** How many coordinates its logarithm has. */
  final int coordinates() {
    return coordinates;
  }

  /** {@code q^-1 other}. */
  abstract Tensor relative(Tensor q, Tensor other);

  /** {@code q other}. */
  abstract Tensor compose(Tensor q, Tensor other);

  /** The logarithm; half turns, of which there are two, always give the same one. */
  abstract Tensor log(Tensor q);

  /** {@code q^-1 v}. */
  abstract Tensor back(Tensor q, Tensor v);

  /** {@code J_l(log)^-1 v}. */
  abstract Tensor inverseJacobian(Tensor log, Tensor v);

  /** The numbers of a rotation. */
  abstract double[] of(Matrix matrix);

  /** How far from a half turn rotations are still taken for one. */
  static double tolerance(DType type) {
    return type == DType.FLOAT64 ? 1e-9 : 1e-5;
  }
}
