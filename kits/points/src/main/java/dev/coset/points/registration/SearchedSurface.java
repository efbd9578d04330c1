package dev.coset.points.registration;

/** A surface with what makes it quick to ask what lies near a place. */
record SearchedSurface(SmoothSurface surface, SurfaceGrid grid, HullDepth hull) {

  static SearchedSurface of(SmoothSurface surface) {
    return new SearchedSurface(
        surface, new SurfaceGrid(surface.positions()), new HullDepth(surface.keypoints()));
  }

  /**
   * How a place with a normal lies to the nearest point of the surface: fills {@code to} with the
   * surface's normal there (3), the signed distance to its plane, the squared distance along the
   * plane, and the product of the normals.
   *
   * @return whether a point is near at all
   */
  boolean meet(double[] place, double[] normal, double[] to) {
    int j = 3 * grid.nearest(place[0], place[1], place[2]);
    if (j < 0) {
      return false;
    }
    double[] q = surface.positions();
    double[] n = surface.normals();
    double dx = place[0] - q[j];
    double dy = place[1] - q[j + 1];
    double dz = place[2] - q[j + 2];
    double off = n[j] * dx + n[j + 1] * dy + n[j + 2] * dz;
    to[0] = n[j];
    to[1] = n[j + 1];
    to[2] = n[j + 2];
    to[3] = off;
    to[4] = dx * dx + dy * dy + dz * dz - off * off;
    to[5] = n[j] * normal[0] + n[j + 1] * normal[1] + n[j + 2] * normal[2];
    return true;
  }
}
