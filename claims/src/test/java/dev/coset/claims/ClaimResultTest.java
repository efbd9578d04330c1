package dev.coset.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimResultTest {

  @Test
  void aCheckComparesItsFigureWithItsBound() {
    assertThat(check(0.5, Relation.AT_MOST, 0.5).passed()).isTrue();
    assertThat(check(0.6, Relation.AT_MOST, 0.5).passed()).isFalse();
    assertThat(check(0.5, Relation.AT_LEAST, 0.5).passed()).isTrue();
    assertThat(check(0.4, Relation.AT_LEAST, 0.5).passed()).isFalse();
  }

  @Test
  void aFigureThatIsNotANumberNeverPasses() {
    for (Relation relation : Relation.values()) {
      assertThat(check(Double.NaN, relation, 1).passed()).isFalse();
      assertThat(Check.onMean("figure", List.of(), relation, 1).passed()).isFalse();
      assertThat(Check.onMean("figure", List.of(0.0, Double.NaN), relation, 0).passed()).isFalse();
      assertThat(Check.onWorst("figure", List.of(), relation, 1).passed()).isFalse();
      assertThat(Check.onWorst("figure", List.of(1.0, Double.NaN, 1.0), relation, 1).passed())
          .isFalse();
    }
  }

  @Test
  void theMeanAndTheWorstOverSeedsAreJudged() {
    List<Double> figures = List.of(1.0, 2.0, 6.0);
    assertThat(Check.onMean("figure", figures, Relation.AT_MOST, 3).value()).isEqualTo(3);
    assertThat(Check.onWorst("figure", figures, Relation.AT_MOST, 3).value()).isEqualTo(6);
    assertThat(Check.onWorst("figure", figures, Relation.AT_LEAST, 3).value()).isEqualTo(1);
  }

  @Test
  void aResultPassesWhenEveryCheckDoes() {
    Check good = check(0, Relation.AT_MOST, 1);
    Check bad = check(2, Relation.AT_MOST, 1);
    assertThat(result(good, good).passed()).isTrue();
    assertThat(result(good, bad).passed()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(ClaimResultTest::result)
        .withMessageContaining("checked nothing");
  }

  @Test
  void aCheckReadsAsASentence() {
    assertThat(check(0.25, Relation.AT_MOST, 0.5))
        .hasToString("figure: 0.2500 (must be <= 0.5000)");
  }

  private static Check check(double value, Relation relation, double bound) {
    return new Check("figure", value, List.of(value), relation, bound);
  }

  private static ClaimResult result(Check... checks) {
    return new ClaimResult("some-system", List.of(1L), List.of(checks), List.of(), 1);
  }
}
