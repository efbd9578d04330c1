package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Elements are stored in reports as the components of their records, and read back by class. */
class JsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 50)
  void elementsReadBackToTheSameBits(RandomGenerator random) throws JsonProcessingException {
    for (Group<?> group : Groups.affine()) {
      readsBack(group, random);
    }
    readsBack(CyclicTranslations.of(3, 4), random);
  }

  private static <E> void readsBack(Group<E> group, RandomGenerator random)
      throws JsonProcessingException {
    E g = group.compose(group.sample(random), group.sample(random));
    assertThat(JSON.readValue(JSON.writeValueAsString(g), group.elementType())).isEqualTo(g);
  }

  @Test
  void onlyComponentsAreStored() throws JsonProcessingException {
    assertThat(JSON.writeValueAsString(new Orthogonal3(Rotation3.identity(), true)))
        .isEqualTo("{\"rotation\":{\"w\":1.0,\"x\":0.0,\"y\":0.0,\"z\":0.0},\"inverted\":true}");
    assertThat(JSON.writeValueAsString(Permutation.of(1, 0))).isEqualTo("{\"images\":[1,0]}");
  }
}
