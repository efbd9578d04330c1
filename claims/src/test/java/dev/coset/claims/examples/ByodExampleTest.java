package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.symmetrize.text.SelfSupervisedTextAudit;
import dev.coset.symmetrize.text.TextAuditReport;
import dev.coset.symmetrize.text.TextModel;
import dev.coset.symmetrize.text.Tokenizer;
import dev.coset.symmetrize.text.VocabularyTokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByodExampleTest {

  // region byod
  /** A model of one's own: here one that expects every letter to come again. */
  record Echo(Tokenizer tokenizer) implements TextModel {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public double[][] logProbs(int[] tokens) {
      double[][] rows = new double[tokens.length][tokenizer.size()];
      for (int i = 0; i < tokens.length; i++) {
        Arrays.fill(rows[i], Math.log(0.5 / (tokenizer.size() - 1)));
        rows[i][tokens[i]] = Math.log(0.5);
      }
      return rows;
    }
  }

  static TextAuditReport audited() {
    var model = new Echo(VocabularyTokenizer.characters("abcdefghijklmnopqrstuvwxyz. "));
    List<String> corpus = List.of("rome is old. it has hills.", "the sea was calm.");
    return SelfSupervisedTextAudit.standard().run(model, corpus, new SplittableRandom(7));
  }

  // endregion

  @Test
  void aModelOfOnesOwnIsAudited() {
    TextAuditReport report = audited();
    assertThat(report.score("negation").items()).hasSize(2);
    assertThat(report.score("tokenization").interval().estimate()).isZero();
    assertThat(report.notes()).anyMatch(note -> note.startsWith("long range"));
  }
}
