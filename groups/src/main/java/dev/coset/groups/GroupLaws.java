package dev.coset.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The laws that every group must satisfy, as a check that any implementation can be put through.
 *
 * {@snippet :
 * assertThat(GroupLaws.violations(SO3.group(), 100, 1e-12, random)).isEmpty();
 * }
 */
public final class GroupLaws {

  private GroupLaws() {}

  /**
   * Tries associativity, identity and inverse on random elements.
   *
   * @param tries how many random triples to try
   * @param tolerance the entrywise tolerance given to {@link Group#isCloseTo}
   * @return one sentence for each violation found, empty when the laws hold
   */
  public static <E> List<String> violations(
      Group<E> group, int tries, double tolerance, RandomGenerator random) {
    List<String> violations = new ArrayList<>();
    E e = group.identity();
    for (int i = 0; i < tries; i++) {
      E a = group.sample(random);
      E b = group.sample(random);
      E c = group.sample(random);
      E left = group.compose(group.compose(a, b), c);
      E right = group.compose(a, group.compose(b, c));
      if (!group.isCloseTo(left, right, tolerance)) {
        violations.add("(ab)c = a(bc) fails for a=%s b=%s c=%s".formatted(a, b, c));
      }
      if (!group.isCloseTo(group.compose(a, e), a, tolerance)
          || !group.isCloseTo(group.compose(e, a), a, tolerance)) {
        violations.add("ae = ea = a fails for a=" + a);
      }
      E inverse = group.inverse(a);
      if (!group.isCloseTo(group.compose(a, inverse), e, tolerance)
          || !group.isCloseTo(group.compose(inverse, a), e, tolerance)) {
        violations.add("a a^-1 = a^-1 a = e fails for a=" + a);
      }
    }
    return violations;
  }
}
