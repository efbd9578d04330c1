package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.List;

/**
 * The laws that every character table must satisfy, exactly.
 *
 * {@snippet :
 * assertThat(CharacterTableLaws.violations(CharacterTable.of(Symmetric.of(5)))).isEmpty();
 * }
 */
public final class CharacterTableLaws {

  private CharacterTableLaws() {}

  /**
   * Checks the shape, both orthogonality relations and the degrees.
   *
   * @return one sentence for each violation found, empty when the laws hold
   */
  public static List<String> violations(CharacterTable<?> table) {
    List<String> violations = new ArrayList<>();
    int count = table.classes().count();
    if (table.count() != count) {
      violations.add("There are %d characters of %d classes".formatted(table.count(), count));
      return violations;
    }
    rows(table, violations);
    columns(table, violations);
    int order = table.classes().table().order();
    long squares = 0;
    for (int i = 0; i < count; i++) {
      int degree = table.degree(i);
      squares += (long) degree * degree;
      if (degree <= 0 || order % degree != 0) {
        violations.add(
            "The degree %d of character %d does not divide %d".formatted(degree, i, order));
      }
    }
    if (squares != order) {
      violations.add("The squares of the degrees add up to %d, not %d".formatted(squares, order));
    }
    return violations;
  }

  private static void rows(CharacterTable<?> table, List<String> violations) {
    int order = table.classes().table().order();
    for (int i = 0; i < table.count(); i++) {
      for (int k = 0; k <= i; k++) {
        Cyclotomic sum = Cyclotomic.ZERO;
        for (int j = 0; j < table.count(); j++) {
          Cyclotomic term = table.value(i, j).times(table.value(k, j).conjugate());
          sum = sum.plus(term.times(table.classes().size(j)));
        }
        if (!sum.equals(Cyclotomic.of(i == k ? order : 0))) {
          violations.add(
              "Characters %d and %d have the product %s / %d".formatted(i, k, sum, order));
        }
      }
    }
  }

  private static void columns(CharacterTable<?> table, List<String> violations) {
    int order = table.classes().table().order();
    for (int j = 0; j < table.count(); j++) {
      for (int l = 0; l <= j; l++) {
        Cyclotomic sum = Cyclotomic.ZERO;
        for (int i = 0; i < table.count(); i++) {
          sum = sum.plus(table.value(i, j).times(table.value(i, l).conjugate()));
        }
        if (!sum.equals(Cyclotomic.of(j == l ? order / table.classes().size(j) : 0))) {
          violations.add("Classes %d and %d have the product %s".formatted(j, l, sum));
        }
      }
    }
  }
}
