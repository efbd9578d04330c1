package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of MNIST, small ones made here and the real ones where they are. */
class IdxFilesTest {

  @TempDir private Path folder;

  @Test
  void imagesAndLabelsAreJoined() throws IOException {
    byte[] labels = Bytes.big().u8(0, 0, 8, 1).i32(2).u8(4, 1).array();
    for (int i = 0; i < 2; i++) {
      Path images = Files.write(folder.resolve("images" + i), Corpus.idx().get(i));
      Path targets =
          Files.write(folder.resolve("labels" + i), i == 0 ? labels : Corpus.gzip(labels));
      Dataset<Image> data = IdxFiles.read(images, targets);
      assertThat(data.size()).isEqualTo(2);
      assertThat(data.classes()).containsExactly("0", "1", "2", "3", "4");
      assertThat(data.samples().getFirst().target()).isEqualTo(Optional.of(new Target.Label(4)));
      assertThat(data.inputs().get(1))
          .isEqualTo(
              Image.wrap(
                  1, 2, 3, new float[] {6 / 255f, 7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f, 1f}));
      assertThat(IdxFiles.read(images, targets, 1).size()).isEqualTo(1);
      assertThatThrownBy(() -> IdxFiles.read(targets, images))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("is no IDX file of unsigned bytes with 3 axes");
    }
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    byte[] plain = Corpus.idx().getFirst();
    refused(Arrays.copyOf(plain, plain.length - 1), "does not fit its 27 bytes");
    byte[] zipped = Corpus.idx().get(1);
    refused(Arrays.copyOf(zipped, zipped.length - 12), "damaged");
    byte[] huge = plain.clone();
    huge[4] = 0x7f;
    refused(huge, "does not fit");
    refused(Corpus.gzip(huge), "does not fit");
    Path images = Files.write(folder.resolve("images"), plain);
    Path labels =
        Files.write(
            folder.resolve("labels"), Bytes.big().u8(0, 0, 8, 1).i32(3).u8(4, 1, 1).array());
    assertThatThrownBy(() -> IdxFiles.read(images, labels))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has 2 images, but")
        .hasMessageContaining("has 3 labels");
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> IdxFiles.images(Source.of("bad", bytes), 10))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void mnistIsRead() {
    Path folder = SharedFilesTest.data().resolve("images/mnist");
    Dataset<Image> train =
        IdxFiles.read(
            folder.resolve("train-images-idx3-ubyte.gz"),
            folder.resolve("train-labels-idx1-ubyte.gz"),
            1000);
    assertThat(train.size()).isEqualTo(1000);
    assertThat(train.classes()).hasSize(10);
    assertThat(train.inputs().getFirst().height()).isEqualTo(28);
    Path test = folder.resolve("t10k-even-labels-idx1-ubyte.gz");
    int[] labels = IdxFiles.readLabels(test);
    assertThat(labels).hasSize(5000);
    assertThat(IdxFiles.readImages(folder.resolve("t10k-even-images-idx3-ubyte.gz"), 10_000))
        .hasSize(5000);
  }
}
