package dev.coset.claims.neuralproductionsystems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.Scope;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EventsTest {

  /** One number of the first entity changes, by that of the second; the cue says which. */
  @Property(tries = 5)
  void rulesActOnTheFlaggedPair(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 4;
      Events events = Events.draw(50, n, random);
      float[] before = events.before().toFloatArray();
      float[] after = events.after().toFloatArray();
      for (int b = 0; b < 50; b++) {
        int first = -1;
        int second = -1;
        for (int i = 0; i < n; i++) {
          int at = (b * n + i) * Events.NUMBERS;
          first = before[at + 2] == 1 ? i : first;
          second = before[at + 3] == 1 ? i : second;
        }
        assertThat(first).isNotEqualTo(second).isNotNegative();
        int rule = events.rules()[b];
        int cue = (b * n + first) * Events.NUMBERS + 4;
        assertThat(rule).isEqualTo((before[cue] > 0 ? 0 : 2) + (before[cue + 1] > 0 ? 0 : 1));
        for (int i = 0; i < n; i++) {
          for (int axis = 0; axis < 2; axis++) {
            float change =
                after[(b * n + i) * 2 + axis] - before[(b * n + i) * Events.NUMBERS + axis];
            float other = before[(b * n + second) * Events.NUMBERS + axis];
            boolean acts = i == first && axis == rule / 2;
            float expected = acts ? (rule % 2 == 0 ? other : -other) : 0;
            assertThat(change).isBetween(expected - 1e-6f, expected + 1e-6f);
          }
        }
      }
    }
  }

  @Test
  void informationDoesNotDependOnNames() {
    int[] labels = {0, 1, 2, 3, 0, 1, 2, 3};
    int[] renamed = {3, 0, 1, 2, 3, 0, 1, 2};
    int[] pairs = {0, 0, 1, 1, 0, 0, 1, 1};
    assertThat(MutualInformation.normalized(labels, renamed)).isBetween(1 - 1e-12, 1 + 1e-12);
    // I = ln 2, H = ln 4 and ln 2.
    assertThat(MutualInformation.normalized(labels, pairs))
        .isBetween(2 / 3.0 - 1e-12, 2 / 3.0 + 1e-12);
    assertThat(MutualInformation.normalized(labels, new int[8])).isZero();
    assertThat(MutualInformation.normalized(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}))
        .isBetween(-1e-12, 1e-12);
  }
}
