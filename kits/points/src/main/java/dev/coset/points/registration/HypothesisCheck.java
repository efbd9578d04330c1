package dev.coset.points.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges guessed motions by what they make of the keypoints of either side: how far they are from
 * the other surface where they meet it, how alike the normals are there, and where points lie that
 * meet nothing. A place deep within the hull of the other side should have been seen there.
 */
final class HypothesisCheck {

  /** Edges of the bins of distances across the surface, in standard deviations of the noise. */
  private static final double[] OFF = {0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.1, 1.5, 2, 3};

  /** Noise below this is not looked at more closely, in units of the radius. */
  private static final double LEAST_NOISE = 0.04;

  /** Normals with a product above the second are alike, above the first rather so. */
  private static final double[] NORMALS = {0.75, 0.92};

  private static final double[] DEPTHS = {0, 0.1, 0.25};
  private static final double[] DISTANCES = {0.2, 0.3};

  /** How many numbers describe a hypothesis: bins of points that meet, and of those that do not. */
  static final int MET = (OFF.length + 1) * 3;

  static final int WIDTH = MET + 12;

  /** Points that meet: this close, in standard deviations, and with normals so alike. */
  private static final double CLOSE = 1.1;

  private final SearchedSurface source;
  private final SearchedSurface target;
  private final double noise;

  HypothesisCheck(SearchedSurface source, SearchedSurface target) {
    this.source = source;
    this.target = target;
    double a = source.surface().noise();
    double b = target.surface().noise();
    this.noise = Math.max(LEAST_NOISE, Math.sqrt((a * a + b * b) / 2));
  }

  /** The share of keypoints in each bin, of the first {@code most} of either side. */
  double[] evidence(double[] motion, int most) {
    double[] shares = new double[WIDTH];
    count(source.surface(), target, motion, most, shares);
    count(target.surface(), source, Motions.inverse(motion), most, shares);
    return shares;
  }

  private void count(
      SmoothSurface points, SearchedSurface other, double[] m, int most, double[] shares) {
    double[] place = new double[3];
    double[] normal = new double[3];
    double[] met = new double[6];
    int n = Math.min(most, points.size());
    for (int i = 0; i < n; i++) {
      Motions.move(m, points.keypoints(), i, place);
      Motions.turn(m, points.keyNormals(), i, normal);
      boolean near = other.meet(place, normal, met);
      int bin;
      if (near && met[4] < SurfaceAlignment.ALONG * SurfaceAlignment.ALONG) {
        bin = 3 * bin(OFF, Math.abs(met[3]) / noise) + 2 - bin(NORMALS, Math.abs(met[5]));
      } else {
        double distance = near ? Math.sqrt(met[4] + met[3] * met[3]) : 1;
        double depth = other.hull().at(place[0], place[1], place[2]);
        bin = MET + 3 * bin(DEPTHS, depth) + bin(DISTANCES, distance);
      }
      shares[bin] += 0.5 / n;
    }
  }

  private static int bin(double[] edges, double value) {
    int bin = 0;
    while (bin < edges.length && value > edges[bin]) {
      bin++;
    }
    return bin;
  }

  /** The score of a motion by the first {@code most} keypoints of both sides. */
  double score(double[] motion, int most) {
    return EvidenceWeights.score(evidence(motion, most));
  }

  /** The mean share of keypoints that meet the other side. */
  double overlap(double[] motion) {
    int[] there = partners(source.surface(), target, motion);
    int[] back = partners(target.surface(), source, Motions.inverse(motion));
    return (double) there.length / source.surface().size() / 2
        + (double) back.length / target.surface().size() / 2;
  }

  /** The keypoints of the source that meet the target. */
  int[] contact(double[] motion) {
    return partners(source.surface(), target, motion);
  }

  private int[] partners(SmoothSurface points, SearchedSurface other, double[] m) {
    double[] place = new double[3];
    double[] normal = new double[3];
    double[] met = new double[6];
    int[] found = new int[points.size()];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      Motions.move(m, points.keypoints(), i, place);
      Motions.turn(m, points.keyNormals(), i, normal);
      if (other.meet(place, normal, met)
          && met[4] < SurfaceAlignment.ALONG * SurfaceAlignment.ALONG
          && Math.abs(met[3]) < CLOSE * noise
          && Math.abs(met[5]) > NORMALS[0]) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The motions that differ from all before them, at most {@code most}. */
  static List<double[]> distinct(List<double[]> motions, int most, double angle, double length) {
    double cosine = Math.cos(angle);
    List<double[]> chosen = new ArrayList<>();
    for (double[] motion : motions) {
      if (chosen.size() == most) {
        break;
      }
      if (chosen.stream().noneMatch(other -> Motions.alike(motion, other, cosine, length))) {
        chosen.add(motion);
      }
    }
    return chosen;
  }
}
