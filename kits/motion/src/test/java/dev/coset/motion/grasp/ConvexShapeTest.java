package dev.coset.motion.grasp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.grasp.ConvexShape.Vertex;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConvexShapeTest {

  @Test
  void aSquareAwayFromTheOrigin() {
    var square =
        new ConvexShape(
            List.of(new Vertex(4, 0), new Vertex(6, 0), new Vertex(6, 2), new Vertex(4, 2)));
    assertThat(square.vertices().getFirst()).isEqualTo(new Vertex(-1, -1));
    assertThat(square.inertia()).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(square.offset(2)).isCloseTo(1, within(1e-12));
    assertThat(square.normal(0)).isCloseTo(-Math.PI / 2, within(1e-12));
    assertThat(square.normal(1)).isCloseTo(0, within(1e-12));
    assertThat(square.restingSides()).hasSize(4);
    assertThat(square.size()).isCloseTo(Math.sqrt(2), within(1e-12));
    double[] border = square.border(8);
    assertThat(border[2]).isCloseTo(0, within(1e-12)); // the middle of the first side
    assertThat(border[3]).isCloseTo(-Math.sqrt(0.5), within(1e-12));
  }

  @Property(tries = 20)
  void randomShapesAreConvexAroundTheirCentroid(RandomGenerator random) {
    ConvexShape shape = ConvexShape.random(8, random);
    assertThat(shape.vertices()).hasSize(8);
    assertThat(shape.restingSides()).isNotEmpty();
    for (int side = 0; side < 8; side++) {
      assertThat(shape.offset(side)).isPositive();
      double c = Math.cos(shape.normal(side));
      double s = Math.sin(shape.normal(side));
      for (Vertex v : shape.vertices()) {
        assertThat(c * v.x() + s * v.y()).isLessThan(shape.offset(side) + 1e-12);
      }
    }
    assertThat(shape.mirrored().inertia()).isCloseTo(shape.inertia(), within(1e-12));
  }

  @Test
  void badShapesAreRefused() {
    List<Vertex> clockwise = List.of(new Vertex(0, 0), new Vertex(0, 1), new Vertex(1, 0));
    assertThatThrownBy(() -> new ConvexShape(clockwise))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("counterclockwise");
    assertThatThrownBy(() -> new ConvexShape(clockwise.subList(0, 2)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 3");
  }
}
