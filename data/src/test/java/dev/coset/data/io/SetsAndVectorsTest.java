package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy arrays, sets and vectors. */
class SetsAndVectorsTest {

  @TempDir private Path folder;

  @Property(tries = 30)
  void arraysComeBack(RandomGenerator random) {
    int[] shape = new int[random.nextInt(4)];
    int size = 1;
    for (int a = 0; a < shape.length; a++) {
      shape[a] = 1 + random.nextInt(5);
      size *= shape[a];
    }
    NdArray array = NdArray.of(shape, Clouds.numbers(size, random));
    Path file = folder.resolve("a.npy");
    NpyArrays.write(file, array);
    assertThat(NpyArrays.read(file)).isEqualTo(array);
  }

  @Test
  void archivesAreReadByName() throws IOException {
    byte[] one =
        Corpus.npy(
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }", Bytes.little().u8(1, 255));
    byte[] two =
        Corpus.npy("{'descr': '>i4', 'fortran_order': False, 'shape': (), }", Bytes.big().i32(-7));
    Path file =
        Files.write(
            folder.resolve("a.npz"), Corpus.zip(java.util.Map.of("a.npy", one, "b.npy", two)));
    assertThat(NpyArrays.read(file, "a")).isEqualTo(NdArray.vector(1, 255));
    assertThat(NpyArrays.read(file, "b").get(0)).isEqualTo(-7);
    assertThatThrownBy(() -> NpyArrays.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds no array 'arr_0', only [a, b]");
  }

  @Test
  void setsOfOneArray() {
    Path file = folder.resolve("sets.npy");
    NpyArrays.write(file, NdArray.of(new int[] {2, 2, 1}, new double[] {1, 2, 3, 4}));
    Dataset<NdArray> data = SetFiles.read(file, Labels.none());
    assertThat(data.inputs().get(1)).isEqualTo(NdArray.of(new int[] {2, 1}, new double[] {3, 4}));
  }

  @Test
  void setsOfJsonLines() throws IOException {
    Path file = folder.resolve("sets.jsonl");
    Files.writeString(
        file,
        "{\"set\": [[1, 2], [3, 4]], \"label\": \"b\"}\n\n{\"set\": [[5, 6]], \"label\": \"a\"}\n");
    Dataset<NdArray> data = SetFiles.read(file, Labels.none());
    assertThat(data.classes()).containsExactly("a", "b");
    assertThat(data.inputs().get(1).shape()).containsExactly(1, 2);
    assertThat(data.samples().getFirst().target()).isEqualTo(Optional.of(new Target.Label(1)));
    Files.writeString(file, "[[1], [2]]\n[[3]]\n");
    assertThat(SetFiles.read(file, Labels.none()).inputs().getFirst().shape())
        .containsExactly(2, 1);
    Files.writeString(file, "{\"set\": [[1]], \"value\": 2.5}\n");
    assertThat(SetFiles.read(file, Labels.none()).samples().getFirst().target())
        .isEqualTo(Optional.of(new Target.Values(NdArray.vector(2.5))));
    refused(file, "[[1], [2, 3]]\n", "line 1: the rows of a set must be arrays of the same length");
    refused(file, "[[1]]\n[[1]\n", "line 2: no valid JSON");
    refused(file, "[[1]] [[2]]\n", "line 1: no valid JSON");
    refused(file, "[[\"x\"]]\n", "line 1: expected a finite number, found '\"x\"'");
    refused(file, "[[1e999]]\n", "line 1: expected a finite number");
    refused(file, "{\"sets\": [[1]]}\n", "line 1: expected a set as an array of rows");
    refused(file, "{\"set\": [[1]], \"lable\": 1}\n", "line 1: unknown key 'lable'");
    refused(file, "[[1]]\n{\"set\": [[1]], \"label\": 1}\n", "some lines have 'label'");
    refused(file, "[".repeat(5000) + "\n", "line 1: no valid JSON");
  }

  private static void refused(Path file, String text, String message) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> SetFiles.read(file, Labels.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void setsOfAFolder() throws IOException {
    Files.createDirectories(folder.resolve("s/a"));
    Files.createDirectories(folder.resolve("s/b"));
    Files.writeString(folder.resolve("s/a/one.csv"), "u,v\n1,2\n3,4\n5,6\n");
    NpyArrays.write(folder.resolve("s/b/two.npy"), NdArray.of(new int[] {1, 2}, new double[2]));
    Dataset<NdArray> data = SetFiles.read(folder.resolve("s"), Labels.folders());
    assertThat(data.classes()).containsExactly("a", "b");
    assertThat(data.inputs().getFirst().shape()).containsExactly(3, 2);
    assertThatThrownBy(() -> SetFiles.read(folder.resolve("x.bin"), Labels.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("unknown kind of file for sets");
  }

  @Test
  void vectors() throws IOException {
    Path array = folder.resolve("v.npy");
    NpyArrays.write(array, NdArray.of(new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6}));
    assertThat(VectorFiles.read(array, Labels.none()).inputs().get(1))
        .isEqualTo(NdArray.vector(4, 5, 6));
    Path table = Files.writeString(folder.resolve("v.csv"), "a,kind,b\n1,red,2\n3,blue,4\n");
    Dataset<NdArray> classes = VectorFiles.read(table, "kind", VectorFiles.TargetKind.CLASS);
    assertThat(classes.inputs()).containsExactly(NdArray.vector(1, 2), NdArray.vector(3, 4));
    assertThat(classes.classes()).containsExactly("blue", "red");
    Files.writeString(table, "a,b\n1,2\n3,4\n");
    assertThat(VectorFiles.read(table, Labels.none()).inputs()).contains(NdArray.vector(3, 4));
    assertThat(VectorFiles.read(table, "b", VectorFiles.TargetKind.VALUE).samples().get(1).target())
        .isEqualTo(Optional.of(new Target.Values(NdArray.vector(4))));
    assertThatThrownBy(() -> VectorFiles.read(table, "c", VectorFiles.TargetKind.VALUE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no column 'c' among [a, b]");
    Files.writeString(table, "a,b\n1,2\n3\n");
    assertThatThrownBy(() -> VectorFiles.read(table, "b", VectorFiles.TargetKind.VALUE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 3: 1 columns, but the first line names 2");
    NpyArrays.write(array, NdArray.vector(1, 2));
    assertThatThrownBy(() -> VectorFiles.read(array, Labels.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("vectors are finite numbers [b, d]");
  }
}
