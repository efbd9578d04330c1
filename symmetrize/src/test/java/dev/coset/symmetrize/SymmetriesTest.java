package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.ActionLaws;
import dev.coset.groups.Action;
import dev.coset.laws.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymmetriesTest {

  private static final int N = 9;

  private static NdArray array(RandomGenerator random, int... shape) {
    int size = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return NdArray.wrap(shape, random.doubles(size, -1, 1).toArray());
  }

  private static NdArray positions(PointCloud cloud) {
    return NdArray.wrap(new int[] {cloud.size(), 3}, cloud.positions());
  }

  private static <E, X> void assertOutputsMove(
      Symmetry<E, X> symmetry, OutputKind output, NdArray y, RandomGenerator random) {
    var action = Symmetries.outputAction(symmetry, output);
    E g = symmetry.group().sample(random);
    E h = symmetry.group().sample(random);
    NdArray together = action.apply(symmetry.group().compose(g, h), y);
    assertThat(action.apply(g, action.apply(h, y)).isCloseTo(together, 1e-12)).isTrue();
    assertThat(action.apply(symmetry.group().identity(), y).isCloseTo(y, 1e-15)).isTrue();
  }

  private static <E> void assertPositionsMoveLikePoints(
      Symmetry<E, PointCloud> symmetry, RandomGenerator random) {
    PointCloud cloud = TestClouds.random(N, random);
    E g = symmetry.group().sample(random);
    NdArray moved = positions(symmetry.action().apply(g, cloud));
    var positions = Symmetries.outputAction(symmetry, OutputKind.POINTS);
    assertThat(positions.apply(g, positions(cloud)).isCloseTo(moved, 1e-13)).isTrue();
    var vectors = Symmetries.outputAction(symmetry, OutputKind.POINT_VECTORS);
    NdArray origin = NdArray.wrap(new int[] {N, 3}, new double[3 * N]);
    assertThat(vectors.apply(g, origin)).isEqualTo(origin);
    NdArray differences = positions.apply(g, positions(cloud)).minus(positions.apply(g, origin));
    assertThat(vectors.apply(g, positions(cloud)).isCloseTo(differences, 1e-13)).isTrue();
  }

  @Property(tries = 5)
  void pointSymmetriesActOnPositionsAndVectors(RandomGenerator random) {
    for (String text :
        List.of(
            "so3", "O3", "se3", "e3", "t3", "so2", "so2:x", "o2:Y", "c4", "c7:x", "d3:y", "D4")) {
      Symmetry<?, PointCloud> symmetry = Symmetries.points(text);
      assertPositionsMoveLikePoints(symmetry, random);
      assertOutputsMove(symmetry, OutputKind.VECTOR, array(random, 3), random);
      assertOutputsMove(symmetry, OutputKind.POINT_VECTORS, array(random, N, 3), random);
      assertOutputsMove(symmetry, OutputKind.POINTS, array(random, N, 3), random);
      assertOutputsMove(symmetry, OutputKind.INVARIANT, array(random, 5), random);
    }
  }

  @Property(tries = 5)
  void ordersActOnRows(RandomGenerator random) {
    assertOutputsMove(Symmetries.points("sn", N, 3), OutputKind.ROWS, array(random, N, 2), random);
    assertOutputsMove(Symmetries.sets("sn", N, 4), OutputKind.ROWS, array(random, N, 1), random);
    assertOutputsMove(Symmetries.sets("s9"), OutputKind.ROWS, array(random, N), random);
    assertOutputsMove(Symmetries.vectors("sn", N), OutputKind.ROWS, array(random, N), random);
  }

  @Property(tries = 5)
  void vectorSymmetriesActOnVectors(RandomGenerator random) {
    for (String text : List.of("so2", "o2", "c5", "d3", "matrices:[[[0,-1],[1,0]]]")) {
      Symmetry<?, NdArray> symmetry = Symmetries.vectors(text, 2);
      assertOutputsMove(symmetry, OutputKind.VECTOR, array(random, 2), random);
    }
    for (String text : List.of("so3", "o3", "so2", "so2:x", "c5:y", "d3")) {
      Symmetry<?, NdArray> symmetry = Symmetries.vectors(text, 3);
      assertOutputsMove(symmetry, OutputKind.VECTOR, array(random, 3), random);
      assertThat(moves(symmetry, array(random, 3), random)).isTrue();
    }
  }

  @Property(tries = 5)
  void matrixGroupsActOnSeveralVectorsAtOnce(RandomGenerator random) {
    for (String text : List.of("so13", "so4", "o4", "sl4", "gl4", "aff4", "sl2", "so2", "c5")) {
      assertBlocks(Symmetries.vectors(text, 8), random);
    }
    assertBlocks(Symmetries.vectors("so3", 6), random);
    assertBlocks(Symmetries.vectors("so2:y", 6), random);
    for (String text : List.of("sl3", "gl3", "aff3")) {
      Symmetry<?, PointCloud> symmetry = Symmetries.points(text);
      assertActs(symmetry, random);
    }
  }

  private static <E> void assertBlocks(Symmetry<E, NdArray> symmetry, RandomGenerator random) {
    NdArray x = array(random, symmetry.text().matches("so3|so2:y") ? 6 : 8);
    assertThat(
            ActionLaws.violations(symmetry.group(), symmetry.action(), List.of(x), 1e-10, random))
        .isEmpty();
    assertThat(moves(symmetry, x, random)).isTrue();
  }

  private static <E> void assertActs(Symmetry<E, PointCloud> symmetry, RandomGenerator random) {
    PointCloud cloud = TestClouds.random(4, random);
    assertThat(
            ActionLaws.violations(
                symmetry.group(), symmetry.action(), List.of(cloud), 1e-10, random))
        .isEmpty();
  }

  private static <E> boolean moves(
      Symmetry<E, NdArray> symmetry, NdArray x, RandomGenerator random) {
    for (int i = 0; i < 20; i++) {
      if (!symmetry.action().apply(symmetry.group().sample(random), x).equals(x)) {
        return true;
      }
    }
    return false;
  }

  @Property(tries = 5)
  void imageSymmetriesActOnImages(RandomGenerator random) {
    for (String text : List.of("c1", "c2", "c4", "d1", "d2", "d4", "t2")) {
      Symmetry<?, Image> symmetry = Symmetries.images(text, 2, 5, 5);
      assertThat(symmetry.action().exactness()).isEqualTo(Action.Exactness.EXACT);
      assertOutputsMove(symmetry, OutputKind.IMAGE, array(random, 2, 5, 5), random);
      assertImagesMoveLikeInputs(symmetry, 0, random);
    }
    for (String text : List.of("c3", "d8", "so2", "o2")) {
      Symmetry<?, Image> symmetry = Symmetries.images(text, 2, 5, 5);
      assertThat(symmetry.action().exactness()).isEqualTo(Action.Exactness.INTERPOLATED);
      assertThat(symmetry.law(OutputKind.IMAGE).output().exactness())
          .isEqualTo(Action.Exactness.INTERPOLATED);
      assertImagesMoveLikeInputs(symmetry, 1e-6, random);
      assertOutputsMove(symmetry, OutputKind.VECTOR, array(random, 2), random);
    }
    refused("c4", DataKind.IMAGES, "square", 1, 4, 5);
    refused("t2", DataKind.IMAGES, "size of the images");
    assertThat(Symmetries.images("c2", 1, 4, 5).group().name()).isEqualTo("C2");
  }

  private static <E> void assertImagesMoveLikeInputs(
      Symmetry<E, Image> symmetry, double tolerance, RandomGenerator random) {
    float[] values = new float[50];
    double[] same = new double[50];
    for (int i = 0; i < 50; i++) {
      values[i] = random.nextFloat();
      same[i] = values[i];
    }
    E g = symmetry.group().sample(random);
    float[] moved = symmetry.action().apply(g, Image.wrap(2, 5, 5, values)).toArray();
    NdArray output =
        symmetry.law(OutputKind.IMAGE).output().apply(g, NdArray.wrap(new int[] {2, 5, 5}, same));
    for (int i = 0; i < 50; i++) {
      assertThat(Math.abs(moved[i] - output.get(i))).isLessThanOrEqualTo(tolerance);
    }
  }

  @Test
  void aPositiveTurnAboutZTakesXToY() {
    var symmetry = Symmetries.points("c4:z");
    assertThat(turned(symmetry, "c4:z")).isEqualTo(List.of(0.0, 1.0, 0.0));
    assertThat(turned(Symmetries.points("c4:y"), "c4:y")).isEqualTo(List.of(0.0, 0.0, -1.0));
    assertThat(turned(Symmetries.points("c4:x"), "c4:x")).isEqualTo(List.of(1.0, 0.0, 0.0));
  }

  private static <E> List<Double> turned(Symmetry<E, PointCloud> symmetry, String text) {
    assertThat(symmetry.text()).isEqualTo(text);
    var group = (dev.coset.groups.FiniteGroup<E>) symmetry.group();
    E quarter = group.generators().getFirst();
    double[] p =
        symmetry.action().apply(quarter, PointCloud.wrap(new double[] {1, 0, 0})).positions();
    return java.util.Arrays.stream(p).map(v -> v + 0.0).boxed().toList();
  }

  @Test
  void generatorsComeFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("swap.json");
    Files.writeString(
        file, "[[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [[0, 0, 1], [1, 0, 0], [0, 1, 0]]]");
    var symmetry = Symmetries.vectors("matrices:" + file, 3);
    assertThat(symmetry.group().order()).isEqualTo(dev.coset.groups.Order.finite(6));
    refused("matrices:" + file, DataKind.VECTORS, "length 3", 4);
    Files.writeString(file, "[[[0, 1], [1]]]");
    refused("matrices:" + file, DataKind.VECTORS, "not a square matrix", 2);
    Files.writeString(file, "[[[2]]]");
    refused("matrices:" + file, DataKind.VECTORS, "more than", 1);
    Files.writeString(file, "{\"a\": 1}");
    refused("matrices:" + file, DataKind.VECTORS, "JSON list", 1);
    Files.writeString(file, "[]");
    refused("matrices:" + file, DataKind.VECTORS, "no generators", 1);
    Files.writeString(file, "null");
    refused("matrices:" + file, DataKind.VECTORS, "no generators", 1);
    refused("matrices:" + folder.resolve("none.json"), DataKind.VECTORS, "Cannot read", 1);
    refused("matrices:" + folder, DataKind.VECTORS, "Cannot read", 1);
    refused("matrices", DataKind.VECTORS, "needs a file", 1);
    refused("matrices:\0", DataKind.VECTORS, "Cannot read", 1);
  }

  private static void refused(String text, DataKind kind, String message, int... shape) {
    assertThatThrownBy(() -> Symmetries.parse(text, kind, shape))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesUnknownGroupsAndThoseOfOtherKinds() {
    refused("so4", DataKind.POINTS, "'so4' does not act on points; use one of so3, o3");
    refused("xy4", DataKind.POINTS, "Unknown group 'xy4'; for points there are so3, o3");
    refused("sl4", DataKind.POINTS, "'sl4'");
    refused("sl1", DataKind.VECTORS, "'sl1'", 1);
    refused("so13", DataKind.VECTORS, "length 4, but the data has length 6", 6);
    refused("", DataKind.POINTS, "Unknown group ''");
    refused("so3", DataKind.IMAGES, "'so3' does not act on images; use one of c4, d4");
    refused("c4", DataKind.SETS, "'c4' does not act on sets; use one of sn", 4, 2);
    refused("se3", DataKind.VECTORS, "does not act on vectors", 3);
    refused("c0", DataKind.POINTS, "c0");
    refused("c", DataKind.POINTS, "Unknown group");
    refused("c9999999", DataKind.POINTS, "Unknown group");
    refused("so2:w", DataKind.POINTS, "axes are x, y and z");
    refused("so3:z", DataKind.POINTS, "nothing after a colon");
    refused("sn", DataKind.SETS, "how many places");
    refused("s5", DataKind.SETS, "data has 4", 4, 2);
    refused("so3", DataKind.VECTORS, "length 3, but the data has length 5", 5);
    refused("so2:x", DataKind.VECTORS, "nothing after a colon", 2);
  }

  @Test
  void refusesOutputsThatTheGroupDoesNotMove() {
    for (OutputKind output : List.of(OutputKind.ROWS, OutputKind.IMAGE)) {
      assertThatThrownBy(() -> Symmetries.points("so3").law(output))
          .isInstanceOf(BadInputException.class);
    }
    for (OutputKind output : List.of(OutputKind.VECTOR, OutputKind.POINTS)) {
      assertThatThrownBy(() -> Symmetries.sets("sn", 4, 2).law(output))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("does not act on outputs of kind");
    }
    var vector = vectorAction(Symmetries.points("so3"));
    assertThatThrownBy(vector)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("vectors of 3");
  }

  private static <E> org.assertj.core.api.ThrowableAssert.ThrowingCallable vectorAction(
      Symmetry<E, PointCloud> symmetry) {
    var action = Symmetries.outputAction(symmetry, OutputKind.VECTOR);
    return () -> action.apply(symmetry.group().identity(), NdArray.vector(1, 2));
  }
}
