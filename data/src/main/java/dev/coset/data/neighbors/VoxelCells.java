package dev.coset.data.neighbors;

import java.util.Arrays;

/** Numbers for triples, in the order of their first use: a hash table without objects. */
final class VoxelCells {

  private final int mask;
  private final int[] slots;
  private double[] corners = new double[3 * 16];
  private int count;

  VoxelCells(int most) {
    int size = Integer.highestOneBit(Math.max(8, Math.min(most, 1 << 28))) * 4;
    mask = size - 1;
    slots = new int[size];
  }

  int count() {
    return count;
  }

  int number(double x, double y, double z) {
    int slot = hash(x, y, z) & mask;
    while (slots[slot] != 0) {
      int found = slots[slot] - 1;
      if (corners[3 * found] == x && corners[3 * found + 1] == y && corners[3 * found + 2] == z) {
        return found;
      }
      slot = (slot + 1) & mask;
    }
    if (corners.length < 3 * (count + 1)) {
      corners = Arrays.copyOf(corners, 2 * corners.length);
    }
    corners[3 * count] = x;
    corners[3 * count + 1] = y;
    corners[3 * count + 2] = z;
    slots[slot] = ++count;
    return count - 1;
  }

  private static int hash(double x, double y, double z) {
    long h = (long) x;
    h = h * 0x9E3779B97F4A7C15L + (long) y;
    h = h * 0x9E3779B97F4A7C15L + (long) z;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return (int) (h >>> 32);
  }
}
