package dev.coset.groups.batch;

/**
 * Operations of SE(3) on many elements at once, in the conventions of {@link dev.coset.groups.SE3}:
 * tangent vectors are {@code (rho, theta)}, 6 components.
 *
 * <p>Every result is written into the last argument, which may be one of the inputs. Errors are of
 * the size of rounding (entries within 1e-13 of {@code SE3}, relative to the size of the
 * translation) for any finite input. All batches of a call have one size, which is checked.
 */
public sealed interface PoseKernels permits PlainPoseKernels, VectorPoseKernels {

  /** The kernels of the Vector API where that module is present, else {@link #plain}. */
  static PoseKernels fastest() {
    return Lanes.present() ? VectorPoseKernels.INSTANCE : PlainPoseKernels.INSTANCE;
  }

  /** Plain Java loops: the reference, which runs everywhere. */
  static PoseKernels plain() {
    return PlainPoseKernels.INSTANCE;
  }

  /** {@code exp} of tangent vectors: {@code (exp(theta), J_l(theta) rho)}. */
  void exp(VectorBatch tangents, Poses result);

  /** {@code log}: tangent vectors with rotation angles of at most pi. */
  void log(Poses poses, VectorBatch result);

  /** The products {@code g_i h_i}. */
  void compose(Poses g, Poses h, Poses result);

  /** The inverses {@code (R^T, -R^T t)}. */
  void inverse(Poses poses, Poses result);

  /** The moved points {@code R_i p_i + t_i}, 3 components. */
  void act(Poses poses, VectorBatch points, VectorBatch result);

  /** The adjoint action {@code Ad_i tau_i = (R rho + t x (R theta), R theta)}. */
  void adjoint(Poses poses, VectorBatch tangents, VectorBatch result);
}
