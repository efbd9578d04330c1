package dev.coset.nn.sphere;

import dev.coset.data.BadInputException;
import java.util.Arrays;

/**
 * Which samples of one grid lie within an angle of each sample of another. The list of a ring holds
 * for all its longitudes: it is shifted. Edges are ordered by target, then as in the list.
 */
final class Neighborhoods {

  private static final double ROUNDING = 1e-12;

  private final RingGrid from;
  private final RingGrid to;
  private final int stride;

  /** The list of target ring i are the entries {@code starts[i]} to {@code starts[i + 1]}. */
  private final int[] starts;

  private final int[] rings;
  private final int[] offsets;

  /** The first edge of a target ring. */
  private final int[] edges;

  /** The target rings and entries that have a source ring, as {@code starts}. */
  private final int[] backStarts;

  private final int[] backRings;
  private final int[] backEntries;

  Neighborhoods(RingGrid from, RingGrid to, double cutoff) {
    if (!(cutoff > 0)) {
      throw new BadInputException(
          "The angle of a neighbourhood is positive, in radians, given: " + cutoff);
    }
    if (from.longitudes() % to.longitudes() != 0) {
      throw new BadInputException(
          "The longitudes of the input are a multiple of those of the output, given: %d and %d; resample the input first"
              .formatted(from.longitudes(), to.longitudes()));
    }
    this.from = from;
    this.to = to;
    this.stride = from.longitudes() / to.longitudes();
    double least = Math.cos(Math.min(cutoff, Math.PI)) - ROUNDING;
    starts = new int[to.rings() + 1];
    edges = new int[to.rings() + 1];
    int[] allRings = new int[64];
    int[] allOffsets = new int[64];
    int count = 0;
    for (int i = 0; i < to.rings(); i++) {
      for (int place = 0; place < from.size(); place++) {
        int ring = place / from.longitudes();
        int offset = place % from.longitudes();
        double longitude = 2 * Math.PI * offset / from.longitudes();
        if (to.cosine(i, from, ring, longitude) >= least) {
          if (count == allRings.length) {
            allRings = Arrays.copyOf(allRings, 2 * count);
            allOffsets = Arrays.copyOf(allOffsets, 2 * count);
          }
          allRings[count] = ring;
          allOffsets[count++] = offset;
        }
      }
      starts[i + 1] = count;
      edges[i + 1] = Math.addExact(edges[i], (count - starts[i]) * to.longitudes());
      if (count == starts[i]) {
        throw new BadInputException(
            "Nothing of the %s lies within %s of ring %d of the %s; take a larger angle"
                .formatted(from, cutoff, i, to));
      }
    }
    rings = Arrays.copyOf(allRings, count);
    offsets = Arrays.copyOf(allOffsets, count);
    backStarts = new int[from.rings() + 1];
    backRings = new int[count];
    backEntries = new int[count];
    turn();
  }

  private void turn() {
    for (int ring : rings) {
      backStarts[ring + 1]++;
    }
    for (int ring = 0; ring < from.rings(); ring++) {
      backStarts[ring + 1] += backStarts[ring];
    }
    int[] next = backStarts.clone();
    for (int i = 0; i < to.rings(); i++) {
      for (int n = starts[i]; n < starts[i + 1]; n++) {
        int place = next[rings[n]]++;
        backRings[place] = i;
        backEntries[place] = n;
      }
    }
  }

  RingGrid from() {
    return from;
  }

  RingGrid to() {
    return to;
  }

  /** The number of pairs of a target and a source. */
  int edges() {
    return edges[to.rings()];
  }

  /** What is done with an edge. */
  @FunctionalInterface
  interface Visitor {
    void edge(int edge, int target, int source);
  }

  /** All edges of a target, in order. */
  void ofTarget(int target, Visitor visitor) {
    int i = target / to.longitudes();
    int j = target % to.longitudes();
    int edge = edges[i] + j * (starts[i + 1] - starts[i]);
    for (int n = starts[i]; n < starts[i + 1]; n++) {
      int longitude = (offsets[n] + j * stride) % from.longitudes();
      visitor.edge(edge++, target, rings[n] * from.longitudes() + longitude);
    }
  }

  /** All edges of a source, in the order of targets' rings. */
  void ofSource(int source, Visitor visitor) {
    int ring = source / from.longitudes();
    int longitude = source % from.longitudes();
    for (int k = backStarts[ring]; k < backStarts[ring + 1]; k++) {
      int i = backRings[k];
      int n = backEntries[k];
      int shift = Math.floorMod(longitude - offsets[n], from.longitudes());
      if (shift % stride == 0) {
        int j = shift / stride;
        int edge = edges[i] + j * (starts[i + 1] - starts[i]) + n - starts[i];
        visitor.edge(edge, i * to.longitudes() + j, source);
      }
    }
  }

  /** How many longitudes of the sources there are for one of the targets. */
  int stride() {
    return stride;
  }

  /** The first neighbour of a target ring in the list; after the last ring, the end of the list. */
  int first(int targetRing) {
    return starts[targetRing];
  }

  /** The source ring of a neighbour; those of a target ring ascend. */
  int ring(int neighbor) {
    return rings[neighbor];
  }

  /** The longitude of a neighbour, relative to that of the target. */
  int offset(int neighbor) {
    return offsets[neighbor];
  }

  /** The target that an edge belongs to. */
  int target(int edge) {
    int i = Arrays.binarySearch(edges, edge);
    i = i < 0 ? -i - 2 : i;
    return i * to.longitudes() + (edge - edges[i]) / (starts[i + 1] - starts[i]);
  }

  /** The first edge of a target. */
  int firstEdge(int target) {
    int i = target / to.longitudes();
    return edges[i] + target % to.longitudes() * (starts[i + 1] - starts[i]);
  }
}
