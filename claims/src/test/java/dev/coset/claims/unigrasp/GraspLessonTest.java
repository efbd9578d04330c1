package dev.coset.claims.unigrasp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.motion.grasp.ConvexShape;
import dev.coset.motion.grasp.TeacherEnsemble;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class GraspLessonTest {

  /** Every teacher learns from the worlds of its own object, in blocks. */
  @Property(tries = 1)
  void lessonsReachAllTeachers(RandomGenerator random) {
    List<ConvexShape> shapes =
        List.of(ConvexShape.random(8, random), ConvexShape.random(8, random));
    assertThat(GraspLesson.repeated(shapes, 2))
        .containsExactly(shapes.get(0), shapes.get(0), shapes.get(1), shapes.get(1));
    List<Integer> sizes = List.of(4, 4, 7, 5, 6, 3, 1, 3);
    try (var _ = Scope.open();
        var teachers = new TeacherEnsemble(2, sizes, 8, random);
        var flat = new FlatPolicy(sizes, 8, random)) {
      Tensor codes = Tensors.ones(DType.FLOAT32, 2, 3);
      var lesson = new GraspLesson(teachers, shapes, codes, 3, 1);
      assertThat(lesson.batch()).isEqualTo(6);
      assertThat(lesson.validate()).isBetween(0.0, 1.0);
      Autograd.backward(lesson.loss(new int[6], random));
      Tensor slope = teachers.parameters().values().iterator().next().grad().orElseThrow();
      assertThat(slope.abs().sum(1, 2).min().item()).isPositive();
      assertThat(flat.parameterCount()).isPositive();
    }
  }
}
