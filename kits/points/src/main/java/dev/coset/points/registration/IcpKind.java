package dev.coset.points.registration;

/** What {@link Icp} makes small, with {@code d = R x + t - y} for a point and its nearest. */
public enum IcpKind {
  /** {@code |d|^2}: needs no normals; slides slowly along smooth surfaces. */
  POINT_TO_POINT,
  /** {@code (n . d)^2} with the normal at {@code y}: free to slide along the target's surface. */
  POINT_TO_PLANE,
  /**
   * {@code d^T (C_y + R C_x R^T)^-1 d}, where {@code C = I - (1 - 0.001) n n^T} lets points move
   * within the surface on either side: plane to plane. Source: Segal et al., "Generalized-ICP"
   * (2009).
   */
  GENERALIZED
}
