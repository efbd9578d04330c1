package dev.coset.groups.batch;

/**
 * Operations of SO(3) on many elements at once, in the conventions of {@link dev.coset.groups.SO3}.
 *
 * <p>Every result is written into the last argument, which may be one of the inputs. Errors are of
 * the size of rounding (entries within 1e-13 of {@code SO3}) for any finite input. All batches of a
 * call have one size, which is checked.
 */
public sealed interface RotationKernels permits PlainRotationKernels, VectorRotationKernels {

  /** The kernels of the Vector API where that module is present, else {@link #plain}. */
  static RotationKernels fastest() {
    return Lanes.present() ? VectorRotationKernels.INSTANCE : PlainRotationKernels.INSTANCE;
  }

  /** Plain Java loops: the reference, which runs everywhere. */
  static RotationKernels plain() {
    return PlainRotationKernels.INSTANCE;
  }

  /** {@code exp} of rotation vectors, 3 components. */
  void exp(VectorBatch tangents, Rotations result);

  /**
   * {@code log}: rotation vectors of norm at most pi, 3 components. For half turns, where two
   * vectors are possible, the sign is that of the stored quaternion when its {@code w} is zero.
   */
  void log(Rotations rotations, VectorBatch result);

  /** The products {@code g_i h_i}. */
  void compose(Rotations g, Rotations h, Rotations result);

  /** The inverses. */
  void inverse(Rotations rotations, Rotations result);

  /**
   * The rotated points {@code R_i p_i}, 3 components. The adjoint action on tangent vectors of
   * SO(3) is the same.
   */
  void act(Rotations rotations, VectorBatch points, VectorBatch result);

  /**
   * The products {@code J_l(theta_i) v_i} of left Jacobians with vectors, 3 components; {@code J_r}
   * is {@code J_l(-theta)}.
   */
  void leftJacobian(VectorBatch tangents, VectorBatch vectors, VectorBatch result);
}
