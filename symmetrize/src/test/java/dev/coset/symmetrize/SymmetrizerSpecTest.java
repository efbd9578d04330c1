package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.laws.Property;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SymmetrizerSpecTest {

  private static <E, X> void assertLawful(
      SymmetrizerPlan<E, X> plan, Model<X, NdArray> model, X x, RandomGenerator random) {
    Model<X, NdArray> wrapped = plan.apply(model);
    for (int i = 0; i < 3; i++) {
      var sides = plan.law().sides(wrapped, plan.symmetry().group().sample(random), x);
      assertThat(sides.moved().minus(sides.expected()).norm())
          .as(plan.spec().toString())
          .isLessThan(1e-10);
    }
  }

  @Property(tries = 3)
  void everySpecOnPointsIsLawful(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(12, random);
    for (String text :
        List.of(
            "frame %s over so3",
            "frame %s over o3",
            "frame %s degenerate=deterministic over se3",
            "frame %s batch=3 over e3",
            "frame %s over so2:x",
            "frame %s over o2",
            "frame %s over t3",
            "canonical %s over so3",
            "canonical %s ambiguous=average over e3",
            "canonical %s over o2:y",
            "canonical %s over t3",
            "average %s over c5",
            "average %s over d4:x")) {
      for (String output : List.of("invariant", "point-vectors", "points")) {
        SymmetrizerSpec spec = SymmetrizerSpec.parse(text.formatted(output));
        assertLawful(
            spec.forPoints(),
            output.equals("invariant") ? RandomNets.pooled(4, random) : RandomNets.perPoint(random),
            cloud,
            random);
      }
    }
    assertLawful(
        SymmetrizerSpec.parse("sort invariant over sn").forPoints(12, 3),
        RandomNets.pooled(4, random),
        cloud,
        random);
  }

  @Property(tries = 3)
  void everySpecOnSetsIsLawful(RandomGenerator random) {
    NdArray set = NdArray.wrap(new int[] {5, 2}, random.doubles(10, -1, 1).toArray());
    Model<NdArray, NdArray> scores = RandomNets.dense(10, new int[] {3}, random);
    Model<NdArray, NdArray> rows = RandomNets.dense(10, new int[] {5, 2}, random);
    for (String method : List.of("average", "sort", "frame", "canonical")) {
      assertLawful(
          SymmetrizerSpec.parse(method + " invariant over sn").forSets(5, 2), scores, set, random);
      assertLawful(
          SymmetrizerSpec.parse(method + " rows over sn").forSets(5, 2), rows, set, random);
    }
    assertLawful(
        SymmetrizerSpec.parse("pool invariant pool=sum over sn").forSets(5, 2),
        RandomNets.dense(2, new int[] {3}, random),
        set,
        random);
  }

  @Property(tries = 3)
  void everySpecOnVectorsIsLawful(RandomGenerator random) {
    NdArray x = NdArray.wrap(new int[] {3}, random.doubles(3, -1, 1).toArray());
    Model<NdArray, NdArray> model = RandomNets.dense(3, new int[] {3}, random);
    for (String group : List.of("sn", "c6", "d3:x", "matrices:[[[0,0,1],[1,0,0],[0,1,0]]]")) {
      String output = group.equals("sn") ? "rows" : "vector";
      for (String kind : List.of("invariant", output)) {
        SymmetrizerSpec spec = SymmetrizerSpec.parse("average " + kind + " over " + group);
        assertLawful(spec.forVectors(3), model, x, random);
        assertThat(spec.create(DataKind.VECTORS, 3).spec()).isEqualTo(spec);
      }
    }
  }

  @Property(tries = 3)
  void averagesOverImagesAreLawful(RandomGenerator random) {
    float[] values = new float[16];
    for (int i = 0; i < 16; i++) {
      values[i] = random.nextFloat();
    }
    Image image = Image.wrap(1, 4, 4, values);
    Model<NdArray, NdArray> scores = RandomNets.dense(16, new int[] {3}, random);
    Model<NdArray, NdArray> images = RandomNets.dense(16, new int[] {1, 4, 4}, random);
    for (String group : List.of("c4", "d4", "t2")) {
      assertLawful(
          SymmetrizerSpec.parse("average invariant over " + group).forImages(1, 4, 4),
          x -> scores.apply(array(x)),
          image,
          random);
      assertLawful(
          SymmetrizerSpec.parse("average image over " + group).forImages(1, 4, 4),
          x -> images.apply(array(x)),
          image,
          random);
    }
    var sampled = SymmetrizerSpec.parse("average invariant samples=5 over so2").forImages(1, 4, 4);
    assertThat(((GroupAverage<?, ?, ?>) sampled.symmetrizer()).elements().count()).isEqualTo(5);
  }

  private static NdArray array(Image image) {
    float[] values = image.toArray();
    double[] same = new double[values.length];
    for (int i = 0; i < same.length; i++) {
      same[i] = values[i];
    }
    return NdArray.vector(same);
  }

  @Test
  void textsAreReadBack() {
    SymmetrizerSpec spec =
        new SymmetrizerSpec(
            "matrices:my file over here.json",
            SymmetrizerMethod.AVERAGE,
            OutputKind.POINT_VECTORS,
            Map.of("seed", "7", "mean", "probabilities"));
    assertThat(spec.toString())
        .isEqualTo(
            "average point-vectors mean=probabilities seed=7 over matrices:my file over here.json");
    assertThat(SymmetrizerSpec.parse(spec.toString())).isEqualTo(spec);
    SymmetrizerSpec plain =
        SymmetrizerSpec.of("so3", SymmetrizerMethod.FRAME, OutputKind.INVARIANT);
    assertThat(SymmetrizerSpec.parse("FRAME Invariant  over so3 ")).isEqualTo(plain);
    assertThat(plain.with("degenerate", "random:20").toString())
        .isEqualTo("frame invariant degenerate=random:20 over so3");
  }

  @Test
  void refusesWhatItCannotMake() {
    refused("frame invariant so3", "METHOD OUTPUT");
    refused("frame over so3", "METHOD OUTPUT");
    refused("blend invariant over so3", "Unknown method 'blend'; use one of average, frame");
    refused("frame pictures over so3", "Unknown kind of output 'pictures'");
    refused("frame invariant speed=3 over so3", "Unknown option 'speed'");
    refused("frame invariant quick over so3", "'quick' is no option");
    refused("frame invariant seed=x over so3", "not a whole number");
    refused("frame invariant samples=0 over so3", "from 1 to");
    refused("frame invariant degenerate=maybe over so3", "refuse, deterministic or random:K");
    refused("frame invariant degenerate=random:0 over so3", "from 1 to");
    refused("frame invariant over c4", "does not fit group 'c4'");
    refused("sort invariant over so3", "does not fit");
    refused("pool invariant over so3", "does not fit");
    refused("frame rows over so3", "does not act on outputs of kind rows");
    assertThatThrownBy(() -> SymmetrizerSpec.parse("pool rows over sn").forSets(4, 2))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the output is invariant");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> SymmetrizerSpec.parse(text).forPoints(5, 3))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}
