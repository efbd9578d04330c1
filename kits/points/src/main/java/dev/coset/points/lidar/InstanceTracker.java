package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries the numbers of things from one window of scans to the next.
 *
 * <p>Windows overlap. In the scans that a window shares with the one before, every thing of the new
 * window is compared with every thing of the old by the intersection of their points over the
 * union; pairs take each other by falling overlap, and what is left gets a new number.
 */
public final class InstanceTracker {

  private Map<Long, int[]> before = Map.of();
  private int issued;

  /** Before the first window. */
  public InstanceTracker() {}

  /**
   * The things of a window under their lasting numbers.
   *
   * @param scans which scans of the sequence the window has
   * @param instances for each of them the thing of every point as the window numbers them, 0 for
   *     background
   * @return for each scan the lasting number of the thing of every point, 0 for background
   * @throws BadInputException if a scan has another number of points than in the window before
   */
  public List<int[]> update(List<Long> scans, List<int[]> instances) {
    if (scans.size() != instances.size()) {
      throw new IllegalArgumentException(
          "There are %d scans with instances of %d".formatted(scans.size(), instances.size()));
    }
    Map<Integer, Integer> lasting = matched(scans, instances);
    List<int[]> renamed = new ArrayList<>();
    Map<Long, int[]> now = new HashMap<>();
    for (int s = 0; s < scans.size(); s++) {
      int[] names = new int[instances.get(s).length];
      for (int i = 0; i < names.length; i++) {
        int own = instances.get(s)[i];
        names[i] = own == 0 ? 0 : lasting.computeIfAbsent(own, _ -> ++issued);
      }
      renamed.add(names);
      now.put(scans.get(s), names);
    }
    before = now;
    return renamed;
  }

  /** The lasting numbers of the things that were seen before. */
  private Map<Integer, Integer> matched(List<Long> scans, List<int[]> instances) {
    Map<Integer, Integer> newSizes = new HashMap<>();
    Map<Integer, Integer> oldSizes = new HashMap<>();
    Map<Pair, Integer> shared = new HashMap<>();
    for (int s = 0; s < scans.size(); s++) {
      int[] old = before.get(scans.get(s));
      int[] own = instances.get(s);
      if (old == null) {
        continue;
      }
      if (old.length != own.length) {
        throw new BadInputException(
            "Scan %d has %d points, in the window before it had %d"
                .formatted(scans.get(s), own.length, old.length));
      }
      for (int i = 0; i < own.length; i++) {
        newSizes.merge(own[i], 1, Integer::sum);
        oldSizes.merge(old[i], 1, Integer::sum);
        if (own[i] > 0 && old[i] > 0) {
          shared.merge(new Pair(own[i], old[i]), 1, Integer::sum);
        }
      }
    }
    List<Overlap> overlaps = new ArrayList<>();
    shared.forEach(
        (pair, both) -> {
          double either =
              newSizes.getOrDefault(pair.now, 0) + oldSizes.getOrDefault(pair.before, 0) - both;
          overlaps.add(new Overlap(pair, both / either));
        });
    overlaps.sort(
        Comparator.comparingDouble((Overlap o) -> -o.share)
            .thenComparingInt(o -> o.pair.now)
            .thenComparingInt(o -> o.pair.before));
    Map<Integer, Integer> lasting = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (Overlap overlap : overlaps) {
      if (!lasting.containsKey(overlap.pair.now) && taken.add(overlap.pair.before)) {
        lasting.put(overlap.pair.now, overlap.pair.before);
      }
    }
    return lasting;
  }

  private record Pair(int now, int before) {}

  private record Overlap(Pair pair, double share) {}

  @Override
  public String toString() {
    return "InstanceTracker[%d numbers, scans %s]"
        .formatted(issued, Arrays.toString(before.keySet().toArray()));
  }
}
