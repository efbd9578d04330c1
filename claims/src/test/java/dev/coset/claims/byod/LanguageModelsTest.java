package dev.coset.claims.byod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.symmetrize.text.LayerTextModel;
import dev.coset.symmetrize.text.WordTokenizer;
import java.util.List;
import java.util.random.RandomGenerator;

class LanguageModelsTest {

  private static final WordTokenizer WORDS = new WordTokenizer(List.of("a", "b", "c", "d"));

  @Property(tries = 3)
  void nextWordsDependOnThePastOnly(RandomGenerator random) {
    try (var network = new CausalTransformer(WORDS.size(), 8, random);
        var bag = new WordBag(WORDS.size(), random)) {
      var model = new LayerTextModel("transformer", WORDS, 8, network);
      double[][] one = model.logProbs(new int[] {0, 1, 2});
      double[][] other = model.logProbs(new int[] {0, 1, 3});
      for (int v = 0; v < WORDS.size(); v++) {
        assertThat(Math.abs(one[1][v] - other[1][v])).isLessThan(1e-5);
      }
      var words = new LayerTextModel("bag", WORDS, 8, bag);
      double[] there = words.logProbs(new int[] {0, 1, 2})[2];
      double[] back = words.logProbs(new int[] {2, 1, 0})[2];
      for (int v = 0; v < WORDS.size(); v++) {
        assertThat(Math.abs(there[v] - back[v])).isLessThan(1e-5);
      }
    }
  }
}
