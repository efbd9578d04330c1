package dev.coset.motion.cloth;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Vertices in groups, each of one layer: seeds as far from each other as can be at rest, and every
 * vertex with its nearest seed. Immutable, without native memory.
 */
public final class Patches {

  private final ClothStack cloth;
  private final int[] patchOf;
  private final int[] layerOf;
  private final double[] rest;
  private final int[] seeds;

  private Patches(ClothStack cloth, List<Integer> seeds, int[] patchOf, double[] rest) {
    this.cloth = cloth;
    this.patchOf = patchOf;
    this.rest = rest;
    this.seeds = seeds.stream().mapToInt(s -> s).toArray();
    this.layerOf = Arrays.stream(this.seeds).map(cloth::layerOf).toArray();
  }

  /** Patches of about so many vertices. */
  public static Patches of(ClothStack cloth, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("A patch has at least 1 vertex, given: " + size);
    }
    double[] rest = cloth.restPositions();
    List<Integer> seeds = new ArrayList<>();
    int[] patchOf = new int[cloth.vertices()];
    for (int layer = 0; layer < cloth.layers().size(); layer++) {
      int first = cloth.first(layer);
      int end = cloth.first(layer + 1);
      int count = (end - first + size - 1) / size;
      double[] far = new double[cloth.vertices()];
      Arrays.fill(far, Double.POSITIVE_INFINITY);
      int next = first;
      for (int k = 0; k < count; k++) {
        int patch = seeds.size();
        seeds.add(next);
        for (int v = first; v < end; v++) {
          double d = square(rest, v, next);
          if (d < far[v]) {
            far[v] = d;
            patchOf[v] = patch;
          }
        }
        next =
            IntStream.range(first, end)
                .boxed()
                .max(Comparator.comparingDouble(v -> far[v]))
                .orElseThrow();
      }
    }
    return new Patches(cloth, seeds, patchOf, rest);
  }

  /** The number of patches of all layers. */
  public int count() {
    return seeds.length;
  }

  /** The patch of a vertex. */
  public int patchOf(int vertex) {
    return patchOf[vertex];
  }

  /** The matrix {@code [patches, vertices]} of means. */
  Tensor means(DType type) {
    int vertices = patchOf.length;
    int[] sizes = new int[seeds.length];
    for (int patch : patchOf) {
      sizes[patch]++;
    }
    double[] matrix = new double[seeds.length * vertices];
    for (int v = 0; v < vertices; v++) {
      matrix[patchOf[v] * vertices + v] = 1.0 / sizes[patchOf[v]];
    }
    return Tensors.of(type, matrix, seeds.length, vertices);
  }

  /** 1 for patches that share an edge or are the same, else 0: {@code [patches, patches]}. */
  Tensor touching(DType type) {
    int n = seeds.length;
    double[] matrix = new double[n * n];
    for (int p = 0; p < n; p++) {
      matrix[p * n + p] = 1;
    }
    for (ClothMesh.Face face : cloth.faces()) {
      for (int a : face.corners()) {
        for (int b : face.corners()) {
          matrix[patchOf[a] * n + patchOf[b]] = 1;
        }
      }
    }
    return Tensors.of(type, matrix, n, n);
  }

  /** The layers of patches, one-hot: {@code [patches, layers]}. */
  Tensor layers(DType type) {
    int layers = cloth.layers().size();
    double[] matrix = new double[seeds.length * layers];
    for (int p = 0; p < seeds.length; p++) {
      matrix[p * layers + layerOf[p]] = 1;
    }
    return Tensors.of(type, matrix, seeds.length, layers);
  }

  /** For each vertex the nearest patches of its layer at rest, {@code [vertices * k]}. */
  long[] nearest(int k) {
    long[] all = new long[patchOf.length * k];
    for (int i = 0; i < cloth.layers().size(); i++) {
      int layer = i;
      int[] patches = IntStream.range(0, seeds.length).filter(p -> layerOf[p] == layer).toArray();
      int[] vertices =
          IntStream.range(0, patchOf.length).filter(v -> cloth.layerOf(v) == layer).toArray();
      int found = Math.min(k, patches.length);
      KdTree tree = KdTree.of(places(Arrays.stream(patches).map(p -> seeds[p]).toArray()));
      Neighbors near = tree.nearest(places(vertices), found);
      for (int v = 0; v < vertices.length; v++) {
        for (int rank = 0; rank < k; rank++) {
          all[vertices[v] * k + rank] = patches[near.index(v, Math.min(rank, found - 1))];
        }
      }
    }
    return all;
  }

  private double[] places(int[] vertices) {
    double[] places = new double[3 * vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      System.arraycopy(rest, 3 * vertices[i], places, 3 * i, 3);
    }
    return places;
  }

  private static double square(double[] x, int a, int b) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += (x[3 * a + i] - x[3 * b + i]) * (x[3 * a + i] - x[3 * b + i]);
    }
    return sum;
  }
}
