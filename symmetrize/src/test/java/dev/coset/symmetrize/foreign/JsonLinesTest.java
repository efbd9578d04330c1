package dev.coset.symmetrize.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

  private static final String GOOD =
      "{\"id\":3,\"note\":null,\"outputs\":[[[1,2.5],[-3e2,4]],7,[0.1]]}";

  @Test
  void outputsKeepTheirShapes() {
    List<NdArray> outputs = JsonLines.outputs(GOOD, 3, 3);
    assertThat(outputs.get(0))
        .isEqualTo(NdArray.of(new int[] {2, 2}, new double[] {1, 2.5, -300, 4}));
    assertThat(outputs.get(1)).isEqualTo(NdArray.vector(7));
    assertThat(outputs.get(2)).isEqualTo(NdArray.vector(0.1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"id\":3}",
        "{\"outputs\":[1,2,3]}",
        "{\"id\":\"3\",\"outputs\":[1,2,3]}",
        "{\"id\":3,\"outputs\":[1,2]}",
        "{\"id\":3,\"outputs\":[1,2,[]]}",
        "{\"id\":3,\"outputs\":[1,2,null]}",
        "{\"id\":3,\"outputs\":[1,2,[[1],2]]}",
        "{\"id\":3,\"outputs\":[1,2,[1,[2]]]}",
        "{\"id\":3,\"outputs\":[1,2,1e999]}",
        "{\"id\":3,\"outputs\":[1,2,[[[[[[[[[[1]]]]]]]]]]]}",
        "{\"id\":3,\"outputs\":{}}",
        "{\"id\":3,\"outputs\":[1,2,3]} {}",
      })
  void whatIsNoReplyIsRefused(String line) {
    assertThatThrownBy(() -> JsonLines.outputs(line, 3, 3)).isInstanceOf(BadInputException.class);
  }

  @Property(tries = 500)
  void damagedRepliesAreRefusedOrRead(RandomGenerator random) {
    StringBuilder line = new StringBuilder(GOOD);
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(line.length());
      switch (random.nextInt(3)) {
        case 0 -> line.setLength(at + 1);
        case 1 -> line.setCharAt(at, (char) random.nextInt(32, 127));
        default -> line.insert(at, GOOD.charAt(random.nextInt(GOOD.length())));
      }
    }
    try {
      assertThat(JsonLines.outputs(line.toString(), 3, 3)).hasSize(3);
    } catch (BadInputException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }
}
