package dev.coset.points.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Motions that many pairs of oriented points vote for. Every pair of a point of the source with
 * another votes, by all pairs of the target that look like it, for the point of the target on which
 * it may lie and the turn about the normal there. Normals of a whole cloud may point to the wrong
 * side. Source: "Model Globally, Match Locally: Efficient and Robust 3D Object Recognition".
 */
final class PairVotes {

  /** How many points of either side make pairs. */
  private static final int POINTS = 400;

  /** How many points of the source ask where they lie. */
  private static final int ASKING = 150;

  /** How many places each of them proposes, for either side of the normals. */
  private static final int PROPOSED = 8;

  private static final int STEPS = 32;

  private final OrientedPoints source;
  private final OrientedPoints target;
  private final int n;
  private final int m;
  private final float[] votes;
  private final List<double[]> motions = new ArrayList<>();

  private PairVotes(SmoothSurface source, SmoothSurface target) {
    this.source = OrientedPoints.of(source.keypoints(), source.keyNormals());
    this.target = OrientedPoints.of(target.keypoints(), target.keyNormals());
    this.n = Math.min(POINTS, source.size());
    this.m = Math.min(POINTS, target.size());
    this.votes = new float[m * STEPS];
  }

  /** The proposed motions. */
  static List<double[]> motions(SmoothSurface source, SmoothSurface target) {
    PairVotes votes = new PairVotes(source, target);
    PairIndex index = new PairIndex(votes.target, votes.m);
    for (int i = 0; i < Math.min(ASKING, votes.n); i++) {
      votes.ask(index, i, 1);
      votes.ask(index, i, -1);
    }
    return votes.motions;
  }

  private void ask(PairIndex index, int i, int sign) {
    Arrays.fill(votes, 0);
    for (int j = 0; j < n; j++) {
      int cell = PairIndex.key(source, i, j, sign);
      if (cell >= 0) {
        index.vote(cell, sign * source.turn(i, j), votes, STEPS);
      }
    }
    float[] most = new float[PROPOSED];
    int[] where = new int[PROPOSED];
    for (int j = 0; j < m; j++) {
      int best = best(j);
      insert(most, where, smooth(j, best), STEPS * j + best);
    }
    for (int k = 0; k < PROPOSED && most[k] > 0; k++) {
      double angle = (where[k] % STEPS + 0.5) * 2 * Math.PI / STEPS;
      motions.add(source.upon(target, i, where[k] / STEPS, sign, angle));
    }
  }

  private int best(int j) {
    int best = 0;
    for (int step = 1; step < STEPS; step++) {
      if (smooth(j, step) > smooth(j, best)) {
        best = step;
      }
    }
    return best;
  }

  /** The votes for a turn and half of those beside it. */
  private float smooth(int j, int step) {
    int row = STEPS * j;
    return votes[row + step]
        + 0.5f * (votes[row + (step + 1) % STEPS] + votes[row + (step + STEPS - 1) % STEPS]);
  }

  private static void insert(float[] most, int[] where, float value, int at) {
    int k = PROPOSED - 1;
    if (value <= most[k]) {
      return;
    }
    while (k > 0 && most[k - 1] < value) {
      most[k] = most[k - 1];
      where[k] = where[k - 1];
      k--;
    }
    most[k] = value;
    where[k] = at;
  }
}
