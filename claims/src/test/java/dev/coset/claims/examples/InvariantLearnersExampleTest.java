package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.symmetrize.audit.Verdict.Outcome;
import dev.coset.symmetrize.learners.Intercept;
import dev.coset.symmetrize.learners.Learner;
import dev.coset.symmetrize.learners.LearnerAudit;
import dev.coset.symmetrize.learners.LearnerFinding;
import dev.coset.symmetrize.learners.LeastSquares;
import dev.coset.symmetrize.learners.MorphismFamily;
import dev.coset.symmetrize.learners.Ridge;
import dev.coset.symmetrize.learners.TableSource;
import java.util.random.RandomGenerator;

class InvariantLearnersExampleTest {

  @Property(tries = 2)
  void trainingIsAudited(RandomGenerator random) {
    // region invariant-learners
    LearnerAudit audit = LearnerAudit.of(TableSource.gaussian(40, 5, 1, 100));
    MorphismFamily units = MorphismFamily.affineInputs(10); // other units and mixtures of columns

    LearnerFinding exact = audit.check(new LeastSquares(Intercept.FREE), units, random);
    LearnerFinding shrunk = audit.check(new Ridge(10, Intercept.FREE), units, random);

    Learner mine = (data, own) -> new Ridge(data.rows(), Intercept.FREE).fit(data, own);
    LearnerFinding copies = audit.check(mine, MorphismFamily.replication(3), random);
    String sentence = copies.verdict().sentence(); // Training commutes with these ...
    // endregion

    assertThat(exact.verdict().outcome()).isEqualTo(Outcome.HOLDS);
    assertThat(shrunk.verdict().outcome()).isEqualTo(Outcome.VIOLATED);
    assertThat(copies.verdict().outcome()).isEqualTo(Outcome.HOLDS);
    assertThat(sentence).startsWith("Training commutes");
  }
}
