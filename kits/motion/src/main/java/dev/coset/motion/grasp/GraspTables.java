package dev.coset.motion.grasp;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/**
 * The shapes of many objects as tensors.
 *
 * @param normals of sides in the frame of the shape, {@code [worlds, sides, 2]}
 * @param offsets of sides, {@code [worlds, sides]}
 * @param vertices {@code [worlds, sides, 2]}
 * @param inertia {@code [worlds, 1]}
 */
record GraspTables(Tensor normals, Tensor offsets, Tensor vertices, Tensor inertia) {

  static GraspTables of(List<ConvexShape> shapes, DType type) {
    int worlds = shapes.size();
    int sides = shapes.getFirst().vertices().size();
    double[] normals = new double[2 * worlds * sides];
    double[] offsets = new double[worlds * sides];
    double[] vertices = new double[2 * worlds * sides];
    for (int b = 0; b < worlds; b++) {
      ConvexShape shape = shapes.get(b);
      if (shape.vertices().size() != sides) {
        throw new BadInputException(
            "All shapes have as many corners as the first, %d; shape %d has %d"
                .formatted(sides, b, shape.vertices().size()));
      }
      for (int i = 0; i < sides; i++) {
        int row = b * sides + i;
        normals[2 * row] = Math.cos(shape.normal(i));
        normals[2 * row + 1] = Math.sin(shape.normal(i));
        offsets[row] = shape.offset(i);
        vertices[2 * row] = shape.vertices().get(i).x();
        vertices[2 * row + 1] = shape.vertices().get(i).y();
      }
    }
    double[] inertia = shapes.stream().mapToDouble(ConvexShape::inertia).toArray();
    return new GraspTables(
        Tensors.of(type, normals, worlds, sides, 2),
        Tensors.of(type, offsets, worlds, sides),
        Tensors.of(type, vertices, worlds, sides, 2),
        Tensors.of(type, inertia, worlds, 1));
  }
}
