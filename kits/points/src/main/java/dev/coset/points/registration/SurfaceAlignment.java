package dev.coset.points.registration;

/**
 * Steps that lay two surfaces upon each other: keypoints of either onto the planes of the other
 * where they meet it, and nowhere else, so that edges of the overlap do not pull.
 */
final class SurfaceAlignment {

  /** Points farther along the surface than this do not meet it. */
  static final double ALONG = 0.12;

  /** Nor do points whose normals differ by more than about 45 degrees. */
  private static final double ALIKE = 0.7;

  private static final double LEAST_WEIGHT = 3;

  private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};

  private final SearchedSurface source;
  private final SearchedSurface target;

  SurfaceAlignment(SearchedSurface source, SearchedSurface target) {
    this.source = source;
    this.target = target;
  }

  /**
   * The motion after some steps by the first {@code most} keypoints, that must be within {@code
   * reach} of the planes they meet.
   */
  double[] align(double[] motion, int steps, int most, double reach) {
    double[] m = motion;
    for (int step = 0; step < steps; step++) {
      double[] inverse = Motions.inverse(m);
      MotionSystem system = new MotionSystem(new double[] {m[9], m[10], m[11]}, 1);
      double weight = add(system, source.surface(), target, m, IDENTITY, most, reach);
      weight += add(system, target.surface(), source, inverse, m, most, -reach);
      if (weight < LEAST_WEIGHT) {
        return m;
      }
      m = Motions.compose(Pairs.numbers(system.solve()), m);
    }
    return m;
  }

  /**
   * Adds what keypoints moved by {@code m} say; {@code forth} brings all into the frame of the
   * target. A negative reach means that the planes move and not the points.
   */
  private static double add(
      MotionSystem system,
      SmoothSurface points,
      SearchedSurface planes,
      double[] m,
      double[] forth,
      int most,
      double reach) {
    double[] place = new double[3];
    double[] normal = new double[3];
    double[] met = new double[6];
    double total = 0;
    int n = Math.min(most, points.size());
    for (int i = 0; i < n; i++) {
      Motions.move(m, points.keypoints(), i, place);
      Motions.turn(m, points.keyNormals(), i, normal);
      if (!planes.meet(place, normal, met)) {
        continue;
      }
      double alike = Math.abs(met[5]);
      double share = met[3] / reach;
      if (met[4] > ALONG * ALONG || alike < ALIKE || share * share >= 1) {
        continue;
      }
      double weight = alike * (1 - share * share) * (1 - share * share);
      Motions.turn(forth, met, 0, normal);
      Motions.move(forth, place.clone(), 0, place);
      system.add(place, 0, normal, Math.copySign(met[3], share), weight);
      total += weight;
    }
    return total;
  }
}
