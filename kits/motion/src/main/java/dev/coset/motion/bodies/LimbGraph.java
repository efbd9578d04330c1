package dev.coset.motion.bodies;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/**
 * How the limbs of many bodies hang together, padded to the largest number of limbs.
 *
 * @param present BOOL {@code [bodies, limbs]}: which limbs a body has
 * @param relations INT64 {@code [bodies, limbs, limbs]}: {@link LimbRelation#number} of the second
 *     limb to the first
 * @param order INT64 {@code [bodies, limbs]}: the place of each limb in the walk through its tree
 */
public record LimbGraph(Tensor present, Tensor relations, Tensor order) {

  /** Checks the shapes. */
  public LimbGraph {
    if (present.rank() != 2
        || relations.rank() != 3
        || order.rank() != 2
        || relations.size(0) != present.size(0)
        || relations.size(1) != present.size(1)
        || relations.size(2) != present.size(1)
        || order.size(1) != present.size(1)) {
      throw new BadInputException(
          ("Needed: present [bodies, limbs], relations [bodies, limbs, limbs], order [bodies, "
                  + "limbs], given: %s, %s, %s")
              .formatted(present.describe(), relations.describe(), order.describe()));
    }
  }

  /** The graph of bodies with these plans; its tensors belong to the scope that is open. */
  public static LimbGraph of(List<BodyPlan> plans) {
    int limbs = plans.stream().mapToInt(BodyPlan::limbs).max().orElse(0);
    int bodies = plans.size();
    boolean[] present = new boolean[bodies * limbs];
    long[] order = new long[bodies * limbs];
    long[] relations = new long[bodies * limbs * limbs];
    for (int b = 0; b < bodies; b++) {
      BodyPlan plan = plans.get(b);
      List<Integer> walk = plan.traversal();
      for (int i = 0; i < plan.limbs(); i++) {
        int row = b * limbs + i;
        present[row] = true;
        order[row] = walk.indexOf(i);
        for (int j = 0; j < plan.limbs(); j++) {
          relations[row * limbs + j] = plan.relation(i, j).number();
        }
      }
    }
    return new LimbGraph(
        Tensors.of(present, bodies, limbs),
        Tensors.of(relations, bodies, limbs, limbs),
        Tensors.of(order, bodies, limbs));
  }

  /** Ones at limbs that exist, {@code [bodies, limbs, 1]}. */
  Tensor weights(DType type) {
    return present.toType(type).unsqueeze(-1);
  }
}
