package dev.coset.claims.inducedpose;

import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Coloured blobs in space, seen by orthographic projection along the polar axis.
 *
 * @param blobs the blobs
 */
record BlobObject(List<Blob> blobs) {

  static final int SIDE = 32;

  /** Of the space that an image shows, from its middle to the middle of a side. */
  private static final double HALF = 1.2;

  private static final double WIDTH = 0.15;
  private static final double SMALLEST = 0.4;
  private static final double APART = 0.6;

  BlobObject {
    blobs = List.copyOf(blobs);
  }

  /**
   * A blob.
   *
   * @param place its middle
   * @param color red, green and blue
   */
  record Blob(double[] place, double[] color) {}

  /** Five blobs in random places within the unit ball, no two of them or of their colors alike. */
  static BlobObject random(RandomGenerator random) {
    List<Blob> blobs = new ArrayList<>();
    while (blobs.size() < 5) {
      add(blobs, 5, random);
    }
    return new BlobObject(blobs);
  }

  /** Three blobs and where a half turn takes them. */
  static BlobObject twofold(Rotation3 halfTurn, RandomGenerator random) {
    List<Blob> blobs = new ArrayList<>();
    while (blobs.size() < 6) {
      int before = blobs.size();
      add(blobs, 6, random);
      if (blobs.size() > before) {
        Blob last = blobs.getLast();
        double[] there = halfTurn.rotate(last.place());
        if (distance(there, last.place()) < APART) {
          blobs.removeLast();
        } else {
          blobs.add(new Blob(there, last.color()));
        }
      }
    }
    return new BlobObject(blobs);
  }

  /** Adds a blob if the place that was drawn is apart from those of others. */
  private static void add(List<Blob> blobs, int colors, RandomGenerator random) {
    double radius = SMALLEST + (1 - SMALLEST) * random.nextDouble();
    double[] place = SO3.group().sample(random).rotate(new double[] {radius, 0, 0});
    if (blobs.stream().allMatch(b -> distance(b.place(), place) >= APART)) {
      blobs.add(new Blob(place, color(2 * Math.PI * blobs.size() / colors)));
    }
  }

  private static double[] color(double hue) {
    double[] color = new double[3];
    for (int i = 0; i < 3; i++) {
      color[i] = (1 + Math.cos(hue - 2 * Math.PI * i / 3)) / 2;
    }
    return color;
  }

  private static double distance(double[] p, double[] q) {
    return Math.hypot(Math.hypot(p[0] - q[0], p[1] - q[1]), p[2] - q[2]);
  }

  /**
   * The image {@code [3, 32, 32]} of the object in a pose, z to the right and x upwards: the sum of
   * what the blobs give.
   */
  double[] image(Rotation3 pose) {
    double[] image = new double[3 * SIDE * SIDE];
    for (Blob blob : blobs) {
      double[] place = pose.rotate(blob.place());
      for (int row = 0; row < SIDE; row++) {
        double up = HALF * ((SIDE - 1) / 2.0 - row) / ((SIDE - 1) / 2.0) - place[0];
        for (int column = 0; column < SIDE; column++) {
          double right = HALF * (column - (SIDE - 1) / 2.0) / ((SIDE - 1) / 2.0) - place[2];
          double value = Math.exp(-(up * up + right * right) / (2 * WIDTH * WIDTH));
          for (int channel = 0; channel < 3; channel++) {
            image[(channel * SIDE + row) * SIDE + column] += value * blob.color()[channel];
          }
        }
      }
    }
    return image;
  }
}
