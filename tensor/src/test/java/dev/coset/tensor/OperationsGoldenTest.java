package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every operation against the values that PyTorch gives, on small and degenerate inputs. */
class OperationsGoldenTest {

  /** Methods of families that have tests of their own, because they return no tensor. */
  private static final Set<String> ELSEWHERE = Set.of("isIdentical", "isCloseTo");

  @Test
  void everyOperationGivesTheValuesOfPyTorch() {
    var table = new OperationTable();
    LeakDetector.check(
        () -> {
          try (var _ = Scope.open()) {
            new GoldenElementwise(table).check();
            new GoldenReductions(table).check();
            new GoldenShapes(table).check();
            new GoldenAlgebra(table).check();
            new GoldenNetworks(table).check();
          }
        });
    assertThat(table.unused()).isEmpty();
    Set<String> operations =
        Arrays.stream(Tensor.class.getInterfaces())
            .filter(family -> family != Values.class)
            .flatMap(family -> Arrays.stream(family.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .map(Method::getName)
            .collect(Collectors.toSet());
    operations.removeAll(table.operations());
    operations.removeAll(ELSEWHERE);
    assertThat(operations).as("operations without golden values").isEmpty();
  }

  @Test
  void aWrongValueIsReported() {
    try (var _ = Scope.open()) {
      var table = new OperationTable();
      Tensor x = OperationTable.ramp(7, 3, 11, 2, 3);
      Tensor y = OperationTable.ramp(5, 1, 13, 2, 3);
      assertThatThrownBy(() -> table.check("add", x.add(y).add(1e-9)))
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(() -> table.check("add", x.add(y).transpose(0, 1)))
          .isInstanceOf(AssertionError.class);
    }
  }
}
