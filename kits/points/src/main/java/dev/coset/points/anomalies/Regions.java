package dev.coset.points.anomalies;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Connected sets of pixels, where pixels that touch at a corner are connected too. */
final class Regions {

  private Regions() {}

  /** For each pixel the number of its region of defective present pixels, -1 for the others. */
  static int[] of(LabelledMap map) {
    boolean[] inside = new boolean[map.scores().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = map.defective()[i] && map.present()[i];
    }
    return of(inside, map.height(), map.width());
  }

  /** For each pixel the number of its region among those inside, -1 for the others. */
  static int[] of(boolean[] inside, int height, int width) {
    int[] region = new int[inside.length];
    Arrays.fill(region, -1);
    int regions = 0;
    Deque<Integer> open = new ArrayDeque<>();
    for (int first = 0; first < inside.length; first++) {
      if (!inside[first] || region[first] >= 0) {
        continue;
      }
      region[first] = regions;
      open.add(first);
      while (!open.isEmpty()) {
        int at = open.remove();
        for (int row = Math.max(0, at / width - 1);
            row <= Math.min(height - 1, at / width + 1);
            row++) {
          for (int column = Math.max(0, at % width - 1);
              column <= Math.min(width - 1, at % width + 1);
              column++) {
            int next = row * width + column;
            if (inside[next] && region[next] < 0) {
              region[next] = regions;
              open.add(next);
            }
          }
        }
      }
      regions++;
    }
    return region;
  }
}
