package dev.coset.motion.cloth;

import java.util.Arrays;

/** Which vertex of the layer below is nearest to each vertex, and the normal there. */
final class LayerContacts {

  private final int[] below;
  private final double[] normals;

  private LayerContacts(int[] below, double[] normals) {
    this.below = below;
    this.normals = normals;
  }

  /** Contacts within a reach; all others are -1. */
  static LayerContacts find(ClothStack cloth, SurfaceGeometry surface, double[] p, double reach) {
    int[] below = new int[cloth.vertices()];
    Arrays.fill(below, -1);
    for (int layer = 1; layer < cloth.layers().size(); layer++) {
      for (int v = cloth.first(layer); v < cloth.first(layer + 1); v++) {
        double best = reach * reach;
        for (int q = cloth.first(layer - 1); q < cloth.first(layer); q++) {
          double x = p[3 * v] - p[3 * q];
          double y = p[3 * v + 1] - p[3 * q + 1];
          double z = p[3 * v + 2] - p[3 * q + 2];
          double square = x * x + y * y + z * z;
          if (square < best) {
            best = square;
            below[v] = q;
          }
        }
      }
    }
    return new LayerContacts(below, surface.vertexNormals(p));
  }

  /** Moves both vertices of a contact apart, until they are a thickness apart along the normal. */
  void separate(double[] p, double[] inverseMass, double thickness) {
    for (int v = 0; v < below.length; v++) {
      int q = below[v];
      if (q >= 0) {
        double apart = 0;
        for (int i = 0; i < 3; i++) {
          apart += (p[3 * v + i] - p[3 * q + i]) * normals[3 * q + i];
        }
        double missing = (thickness - apart) / (inverseMass[v] + inverseMass[q]);
        for (int i = 0; i < 3 && missing > 0; i++) {
          p[3 * v + i] += inverseMass[v] * missing * normals[3 * q + i];
          p[3 * q + i] -= inverseMass[q] * missing * normals[3 * q + i];
        }
      }
    }
  }
}
