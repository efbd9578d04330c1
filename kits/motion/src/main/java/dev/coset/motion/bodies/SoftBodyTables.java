package dev.coset.motion.bodies;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/**
 * The springs of many bodies as tensors, padded: first a spring for each limb, then one for each
 * brace, then soft ties between all other pairs of points.
 *
 * @param differences {@code [bodies, springs, points]}: times positions, the vectors along springs
 * @param rest lengths {@code [bodies, springs, 1]}
 * @param stiffness {@code [bodies, springs, 1]}, 0 where there is no spring
 * @param damping {@code [bodies, springs, 1]}
 * @param present {@code [bodies, points, 1]}, 1 where there is a point
 * @param places at rest {@code [bodies, points, 3]}
 * @param kinds of limbs by depth, one-hot {@code [bodies, limbs, 3]}
 */
record SoftBodyTables(
    Tensor differences,
    Tensor rest,
    Tensor stiffness,
    Tensor damping,
    Tensor present,
    Tensor places,
    Tensor kinds) {

  static final int KINDS = 3;

  private static final double TIE = 0.3;

  static SoftBodyTables of(List<BodyPlan> plans, SoftBodyPhysics physics, DType type) {
    int limbs = plans.stream().mapToInt(BodyPlan::limbs).max().orElse(0);
    var builder = new Builder(plans.size(), limbs, physics);
    for (int b = 0; b < plans.size(); b++) {
      builder.add(b, plans.get(b));
    }
    return builder.build(type);
  }

  /** Fills arrays, body after body. */
  private static final class Builder {

    private final SoftBodyPhysics physics;
    private final int bodies;
    private final int limbs;
    private final int points;
    private final int springs;
    private final double[] differences;
    private final double[] rest;
    private final double[] stiffness;
    private final double[] damping;
    private final double[] present;
    private final double[] places;
    private final double[] kinds;

    Builder(int bodies, int limbs, SoftBodyPhysics physics) {
      this.physics = physics;
      this.bodies = bodies;
      this.limbs = limbs;
      this.points = limbs + 1;
      this.springs = 2 * limbs + points * (points - 1) / 2;
      differences = new double[bodies * springs * points];
      rest = new double[bodies * springs];
      stiffness = new double[bodies * springs];
      damping = new double[bodies * springs];
      present = new double[bodies * points];
      places = new double[bodies * points * 3];
      kinds = new double[bodies * limbs * KINDS];
    }

    void add(int body, BodyPlan plan) {
      int first = body * springs;
      boolean[][] joined = new boolean[points][points];
      for (int i = 0; i < plan.limbs(); i++) {
        int parent = plan.parents().get(i + 1);
        int brace = plan.brace(i);
        spring(first + i, plan, i + 1, parent, 1);
        spring(first + limbs + i, plan, i + 1, brace, 1);
        joined[i + 1][parent] = true;
        joined[i + 1][brace] = true;
        kinds[(body * limbs + i) * KINDS + Math.min(plan.depth(i), KINDS) - 1] = 1;
      }
      int tie = first + 2 * limbs;
      for (int i = 0; i <= plan.limbs(); i++) {
        BodyPlan.Point point = plan.points().get(i);
        int row = body * points + i;
        present[row] = 1;
        places[row * 3] = point.x();
        places[row * 3 + 1] = point.y();
        places[row * 3 + 2] = point.z();
        for (int j = 0; j < i; j++) {
          if (!joined[i][j] && !joined[j][i]) {
            spring(tie, plan, i, j, TIE);
            tie++;
          }
        }
      }
    }

    private void spring(int row, BodyPlan plan, int from, int to, double share) {
      differences[row * points + from] = 1;
      differences[row * points + to] = -1;
      rest[row] = plan.points().get(from).distance(plan.points().get(to));
      stiffness[row] = share * physics.stiffness();
      damping[row] = share * physics.damping();
    }

    SoftBodyTables build(DType type) {
      return new SoftBodyTables(
          Tensors.of(type, differences, bodies, springs, points),
          Tensors.of(type, rest, bodies, springs, 1),
          Tensors.of(type, stiffness, bodies, springs, 1),
          Tensors.of(type, damping, bodies, springs, 1),
          Tensors.of(type, present, bodies, points, 1),
          Tensors.of(type, places, bodies, points, 3),
          Tensors.of(type, kinds, bodies, limbs, KINDS));
    }
  }
}
