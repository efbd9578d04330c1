package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of clouds and images with targets from folders, tables and arrays. */
class FoldersTest {

  @TempDir private Path folder;

  private static RandomGenerator seeded() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(5);
  }

  private Path cloud(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "1 2 3\n4 5 6\n7 8 9\n");
  }

  private static List<String> names(Dataset<?> data) {
    return data.samples().stream().map(Sample::name).toList();
  }

  private static List<Integer> labels(Dataset<?> data) {
    return data.samples().stream()
        .map(s -> s.target().orElseThrow())
        .map(t -> t instanceof Target.Label label ? label.index() : -1)
        .toList();
  }

  private Dataset<PointCloud> read(PointFolder.Options options) {
    return PointFolder.read(folder, options, seeded());
  }

  @Test
  void classesComeFromFolders() throws IOException {
    cloud("dog/a.xyz");
    cloud("cat/b.xyz");
    cloud("cat/sub/c.xyz");
    cloud("names.txt");
    cloud("cat/readme.txt");
    cloud(".hidden/x.xyz");
    Files.writeString(folder.resolve("dog/material.mtl"), "x");
    List<Long> progress = new ArrayList<>();
    Dataset<PointCloud> data =
        read(PointFolder.Options.sampled(2).with((done, total) -> progress.add(10 * done + total)));
    assertThat(names(data)).containsExactly("cat/b.xyz", "cat/sub/c.xyz", "dog/a.xyz");
    assertThat(data.classes()).containsExactly("cat", "dog");
    assertThat(labels(data)).containsExactly(0, 0, 1);
    assertThat(data.inputs()).allMatch(c -> c.size() == 2);
    assertThat(progress).containsExactly(13L, 23L, 33L);
    assertThat(data.name()).isEqualTo(folder.getFileName().toString());
  }

  @Test
  void partsMayLieInsideOrAroundClasses() throws IOException {
    cloud("dog/train/a.xyz");
    cloud("dog/test/b.xyz");
    cloud("test/cat/c.xyz");
    PointFolder.Options all = PointFolder.Options.allPoints();
    assertThat(labels(read(all))).containsExactly(1, 1, 0);
    assertThat(names(read(all.with(FolderPart.TEST))))
        .containsExactly("dog/test/b.xyz", "test/cat/c.xyz");
    assertThat(names(read(all.with(FolderPart.TRAIN)))).containsExactly("dog/train/a.xyz");
  }

  @Test
  void flatFoldersAndFilesHaveNoTargets() throws IOException {
    Path file = cloud("a.xyz");
    cloud("b.txt");
    Dataset<PointCloud> data = read(PointFolder.Options.sampled(5));
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.samples()).allMatch(s -> s.target().isEmpty());
    Dataset<PointCloud> single = PointFolder.read(file, PointFolder.Options.sampled(5), seeded());
    assertThat(names(single)).containsExactly("a.xyz");
    cloud("dog/c.xyz");
    assertThatThrownBy(() -> read(PointFolder.Options.sampled(5)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a.xyz: lies beside the folders of classes");
  }

  @Test
  void labelsComeFromTables() throws IOException {
    cloud("a.xyz");
    cloud("sub/b.xyz");
    Path words =
        Files.writeString(folder.resolve("labels.csv"), "file,label\nb.xyz,\"dog\"\na,cat\n");
    Dataset<PointCloud> data = read(PointFolder.Options.sampled(2).with(Labels.in(folder)));
    assertThat(data.classes()).containsExactly("cat", "dog");
    assertThat(labels(data)).containsExactly(0, 1);
    Files.writeString(words, "a.xyz;7\nsub/b.xyz;2\n");
    Dataset<PointCloud> numbers = read(PointFolder.Options.sampled(2).with(Labels.classes(words)));
    assertThat(labels(numbers)).containsExactly(7, 2);
    assertThat(numbers.classes()).hasSize(8);
    Files.writeString(words, "name,u,v\na.xyz,1.5,2\nb.xyz,-3,4e1\n");
    Dataset<PointCloud> values = read(PointFolder.Options.sampled(2).with(Labels.values(words)));
    assertThat(values.samples().get(1).target())
        .isEqualTo(Optional.of(new Target.Values(NdArray.vector(-3, 40))));
  }

  @Test
  void tablesThatDoNotFitAreRefused() throws IOException {
    cloud("a.xyz");
    cloud("b.xyz");
    Path table = folder.resolve("labels.csv");
    refused(table, "a.xyz,1\n", "has no line for 'b.xyz'");
    refused(table, "a.xyz,1\na.xyz,2\n", "line 2: 'a.xyz' occurs twice");
    refused(table, "a.xyz,1\nb.xyz\n", "line 2: expected a file and its label");
    refused(table, "a.xyz,1\nb.xyz,1,2\n", "line 2: expected a file and one label");
    refused(table, "a.xyz,\"1\nb.xyz,1\n", "line 1: a quote is not closed");
    Files.writeString(table, "a.xyz,1\nb.xyz,x\n");
    assertThatThrownBy(() -> read(PointFolder.Options.sampled(2).with(Labels.values(table))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2: expected a finite number in column 2, found 'x'");
  }

  private void refused(Path table, String text, String message) throws IOException {
    Files.writeString(table, text);
    assertThatThrownBy(() -> read(PointFolder.Options.sampled(2).with(Labels.classes(table))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void arraysOfCloudsAreDataSets() throws IOException {
    double[] values = new double[2 * 4 * 3];
    values[12] = 5;
    Path file = folder.resolve("clouds.npy");
    NpyArrays.write(file, NdArray.of(new int[] {2, 4, 3}, values));
    Path targets = folder.resolve("y.npy");
    NpyArrays.write(targets, NdArray.vector(3, 1));
    Dataset<PointCloud> data =
        PointFolder.read(
            file, PointFolder.Options.allPoints().with(Labels.classes(targets)), seeded());
    assertThat(names(data)).containsExactly("clouds.npy[0]", "clouds.npy[1]");
    assertThat(data.inputs().get(1).position(0, 0)).isEqualTo(5);
    assertThat(labels(data)).containsExactly(3, 1);
    NpyArrays.write(targets, NdArray.vector(3, 1, 2));
    assertThatThrownBy(
            () ->
                PointFolder.read(
                    file, PointFolder.Options.sampled(2).with(Labels.classes(targets)), seeded()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has shape [3], but there are 2 samples");
  }

  @Test
  void emptyAndMissingFoldersAreRefused() {
    assertThatThrownBy(() -> read(PointFolder.Options.sampled(2)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds no data files of this kind");
    assertThatThrownBy(
            () ->
                PointFolder.read(folder.resolve("none"), PointFolder.Options.sampled(2), seeded()))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void imagesAreRead() throws IOException {
    Image gray = Image.wrap(1, 2, 2, new float[] {0, 1, 1, 0});
    Files.createDirectories(folder.resolve("x"));
    Files.createDirectories(folder.resolve("y"));
    Images.write(folder.resolve("x/a.png"), gray);
    Images.write(folder.resolve("y/b.png"), gray);
    ImageFolder.Options options =
        ImageFolder.Options.of(ImageOptions.asIs().with(ImageOptions.Channels.RGB));
    Dataset<Image> data = ImageFolder.read(folder, options);
    assertThat(data.classes()).containsExactly("x", "y");
    assertThat(data.inputs()).allMatch(i -> i.channels() == 3 && i.get(2, 0, 1) == 1f);
    Path array = folder.resolve("images.npy");
    NpyArrays.write(array, NdArray.of(new int[] {2, 1, 2}, new double[] {0.5, 1, 0, 2}));
    Dataset<Image> slices = ImageFolder.read(array, ImageFolder.Options.of(ImageOptions.asIs()));
    assertThat(slices.inputs().get(1)).isEqualTo(Image.wrap(1, 1, 2, new float[] {0, 2}));
    NpyArrays.write(array, NdArray.vector(1, 2));
    assertThatThrownBy(() -> ImageFolder.read(array, ImageFolder.Options.of(ImageOptions.asIs())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("shape [2] holds no images");
  }
}
