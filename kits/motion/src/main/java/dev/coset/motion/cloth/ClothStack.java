package dev.coset.motion.cloth;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.motion.cloth.ClothMesh.Face;
import dev.coset.motion.cloth.ClothMesh.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Layers of cloth, from the innermost outwards, whose vertices, faces and links are numbered
 * through. Immutable.
 */
public final class ClothStack {

  private final List<Layer> layers;
  private final int[] offsets;
  private final List<Face> faces = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  /**
   * A layer.
   *
   * @param mesh the sheet
   * @param order its place: 0 lies on the body, 1 on layer 0, and so on
   */
  public record Layer(ClothMesh mesh, int order) {}

  private ClothStack(List<Layer> sorted) {
    this.layers = sorted;
    this.offsets = new int[sorted.size() + 1];
    for (int i = 0; i < sorted.size(); i++) {
      ClothMesh mesh = sorted.get(i).mesh();
      int from = offsets[i];
      offsets[i + 1] = from + mesh.vertices();
      mesh.faces().forEach(f -> faces.add(new Face(f.a() + from, f.b() + from, f.c() + from)));
      mesh.links().forEach(l -> links.add(new Link(l.a() + from, l.b() + from, l.kind())));
    }
  }

  /**
   * Layers, sorted by their order.
   *
   * @throws BadInputException if orders are not 0, 1, .. with each once
   */
  public static ClothStack of(List<Layer> layers) {
    List<Layer> sorted = layers.stream().sorted(Comparator.comparingInt(Layer::order)).toList();
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).order() != i) {
        throw new BadInputException(
            "The order of layers is missing or repeated: expected 0 to %d, given %s; say which"
                    .formatted(sorted.size() - 1, sorted.stream().map(Layer::order).toList())
                + " layer lies on which");
      }
    }
    if (sorted.isEmpty()) {
      throw new BadInputException("At least one layer of cloth is expected, given: none");
    }
    return new ClothStack(sorted);
  }

  /** Square sheets of {@code side x side} vertices. */
  public static ClothStack sheets(int count, int side, double spacing) {
    ClothMesh sheet = ClothMesh.grid(side, side, spacing);
    return of(IntStream.range(0, count).mapToObj(i -> new Layer(sheet, i)).toList());
  }

  /** The layers, innermost first. */
  public List<Layer> layers() {
    return layers;
  }

  /** The number of vertices of all layers. */
  public int vertices() {
    return offsets[layers.size()];
  }

  /** The first vertex of a layer; of one more than the last, the number of vertices. */
  public int first(int layer) {
    return offsets[layer];
  }

  /** The layer of a vertex. */
  public int layerOf(int vertex) {
    int layer = 0;
    while (vertex >= offsets[layer + 1]) {
      layer++;
    }
    return layer;
  }

  /** The faces of all layers. */
  public List<Face> faces() {
    return List.copyOf(faces);
  }

  /** The links of all layers. */
  public List<Link> links() {
    return List.copyOf(links);
  }

  /** The positions of all layers at rest as their meshes say, one after another. */
  double[] restPositions() {
    double[] all = new double[vertices() * 3];
    for (int i = 0; i < layers.size(); i++) {
      double[] part = layers.get(i).mesh().rest().toArray();
      System.arraycopy(part, 0, all, offsets[i] * 3, part.length);
    }
    return all;
  }

  /**
   * At rest with a gap between layers: layer i is moved by {@code (x, y + i gap, z)}.
   *
   * @param gap metres, for example twice the thickness of {@link ClothPhysics}
   */
  public ClothFrame rest(double x, double y, double z, double gap) {
    double[] positions = restPositions();
    for (int v = 0; v < vertices(); v++) {
      positions[3 * v] += x;
      positions[3 * v + 1] += y + layerOf(v) * gap;
      positions[3 * v + 2] += z;
    }
    int[] shape = {vertices(), 3};
    return new ClothFrame(
        NdArray.of(shape, positions), NdArray.of(shape, new double[positions.length]));
  }
}
