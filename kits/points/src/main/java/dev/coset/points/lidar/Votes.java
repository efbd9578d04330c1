package dev.coset.points.lidar;

import java.util.Arrays;

/** What most members of a group say. */
final class Votes {

  private Votes() {}

  /**
   * The most frequent vote of each group, the smaller of equals, 0 of none.
   *
   * @param groupOf the group of each member
   * @param votes what each member says, not negative
   * @param groups how many groups there are
   */
  static int[] majority(int[] groupOf, int[] votes, int groups) {
    long[] pairs = new long[votes.length];
    Arrays.setAll(pairs, i -> ((long) groupOf[i] << 32) | votes[i]);
    Arrays.sort(pairs);
    int[] chosen = new int[groups];
    int[] counts = new int[groups];
    int run = 0;
    for (int i = 0; i < pairs.length; i++) {
      run = i > 0 && pairs[i] == pairs[i - 1] ? run + 1 : 1;
      int group = (int) (pairs[i] >>> 32);
      if (run > counts[group]) {
        counts[group] = run;
        chosen[group] = (int) pairs[i];
      }
    }
    return chosen;
  }
}
