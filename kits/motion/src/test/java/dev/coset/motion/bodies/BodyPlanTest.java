package dev.coset.motion.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.motion.bodies.BodyPlan.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyPlanTest {

  private static final List<Point> FOUR =
      List.of(new Point(0, 1, 0), new Point(1, 0, 0), new Point(0, 0, 1), new Point(2, 0, 2));

  @Test
  void theTreeOfABodyWithATail() {
    BodyPlan plan = BodyPlan.tailed();
    assertThat(plan.limbs()).isEqualTo(5);
    assertThat(plan.depth(3)).isEqualTo(1);
    assertThat(plan.depth(4)).isEqualTo(2);
    assertThat(plan.brace(4)).isZero();
    assertThat(plan.brace(3)).isEqualTo(1);
    assertThat(plan.traversal()).containsExactly(0, 1, 2, 3, 4);
    assertThat(plan.relation(4, 3)).isEqualTo(LimbRelation.PARENT);
    assertThat(plan.relation(3, 4)).isEqualTo(LimbRelation.CHILD);
    assertThat(plan.relation(0, 3)).isEqualTo(LimbRelation.SIBLING);
    assertThat(plan.relation(0, 4)).isEqualTo(LimbRelation.OTHER);
    assertThat(plan.relation(2, 2)).isEqualTo(LimbRelation.SELF);
  }

  @Test
  void limbsMayBeListedBeforeThoseTheyHangOn() {
    BodyPlan plan = new BodyPlan(FOUR, List.of(-1, 3, 0, 0));
    assertThat(plan.traversal()).containsExactly(1, 2, 0);
    assertThat(plan.depth(0)).isEqualTo(2);
  }

  @Test
  void badPlansAreRefused() {
    assertThatThrownBy(() -> new BodyPlan(FOUR, List.of(-1, 3, 0, 1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has a cycle through point 1");
    assertThatThrownBy(() -> new BodyPlan(FOUR, List.of(-1, 0, 0, 4)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("parent of point 3 is one of 0 to 3, given: 4");
    assertThatThrownBy(() -> new BodyPlan(FOUR, List.of(0, 0, 0, 0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("-1 for point 0");
    assertThatThrownBy(() -> new BodyPlan(FOUR, List.of(-1, 0, 1, 2)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("At least two limbs");
    List<Point> same = List.of(FOUR.get(0), FOUR.get(1), FOUR.get(1), FOUR.get(3));
    assertThatThrownBy(() -> new BodyPlan(same, List.of(-1, 0, 0, 0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has length 0.0");
  }
}
