package dev.coset.data.io;

/** Numbers points such that equal ones get the same number: an open hash table over positions. */
final class VertexMerger {

  private final Growing.Doubles positions = new Growing.Doubles();
  private int[] table = new int[256];
  private int size;

  /** The number of a point, a new one when it has not occurred. */
  int add(double x, double y, double z) {
    // Zero has two signs and is one place.
    double px = x + 0.0;
    double py = y + 0.0;
    double pz = z + 0.0;
    int slot = slot(px, py, pz);
    if (table[slot] == 0) {
      positions.add(px);
      positions.add(py);
      positions.add(pz);
      table[slot] = ++size;
      if (2L * size > table.length && table.length < 1 << 30) {
        grow();
        return size - 1;
      }
    }
    return table[slot] - 1;
  }

  private int slot(double x, double y, double z) {
    long h = Double.doubleToLongBits(x) * 0x9e3779b97f4a7c15L;
    h = (h ^ (h >>> 29) ^ Double.doubleToLongBits(y)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 32) ^ Double.doubleToLongBits(z)) * 0x94d049bb133111ebL;
    int mask = table.length - 1;
    int slot = (int) (h >>> 33) & mask;
    while (table[slot] != 0) {
      int at = 3 * (table[slot] - 1);
      if (positions.get(at) == x && positions.get(at + 1) == y && positions.get(at + 2) == z) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    table = new int[table.length * 2];
    for (int i = 0; i < size; i++) {
      table[slot(positions.get(3 * i), positions.get(3 * i + 1), positions.get(3 * i + 2))] = i + 1;
    }
  }

  /** The number of different points. */
  int size() {
    return size;
  }

  /** The positions of the points. */
  double[] toArray() {
    return positions.toArray();
  }
}
