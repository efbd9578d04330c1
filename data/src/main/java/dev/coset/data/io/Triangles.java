package dev.coset.data.io;

/** Collects polygons as fans of triangles and checks their corners at the end. */
final class Triangles {

  private final Source source;
  private final Growing.Ints corners = new Growing.Ints();
  private long faces;
  private int largest = -1;
  private long largestFace;
  private int first;
  private int last;
  private int count;

  Triangles(Source source) {
    this.source = source;
  }

  /** Starts a polygon. */
  void begin() {
    faces++;
    count = 0;
  }

  /** Adds a corner to the polygon; indices that no array could have are refused at the end. */
  void corner(long index) {
    int corner = index < 0 || index > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) index;
    if (corner > largest) {
      largest = corner;
      largestFace = faces;
    }
    if (count == 0) {
      first = corner;
    } else if (count > 1) {
      corners.add(first);
      corners.add(last);
      corners.add(corner);
    }
    last = corner;
    count++;
  }

  /** The number of corners of the current polygon. */
  int corners() {
    return count;
  }

  /** The corners of all triangles, which must be below {@code points}. */
  int[] toArray(int points) {
    if (largest >= points) {
      throw source.bad(
          "face %d (counted from 1) has a corner outside of the %d points; save the file again"
              .formatted(largestFace, points));
    }
    return corners.toArray();
  }
}
