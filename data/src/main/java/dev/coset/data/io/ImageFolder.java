package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * Data sets of images: a folder of PNG and JPEG files, a single file, or a NumPy array {@code [b,
 * h, w]} or {@code [b, c, h, w]} with values as they are.
 */
public final class ImageFolder {

  private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg");

  private ImageFolder() {}

  /**
   * How a folder is read.
   *
   * @param image the wanted channels and size
   * @param labels where targets come from
   * @param part which files to read
   * @param progress told after each file
   */
  public record Options(ImageOptions image, Labels labels, FolderPart part, Progress progress) {

    /** Images of this form; classes come from the names of folders. */
    public static Options of(ImageOptions image) {
      return new Options(image, Labels.folders(), FolderPart.ALL, Progress.none());
    }

    /** The same options with targets from elsewhere. */
    public Options with(Labels other) {
      return new Options(image, other, part, progress);
    }

    /** The same options for another part of the files. */
    public Options with(FolderPart other) {
      return new Options(image, labels, other, progress);
    }

    /** The same options with another listener. */
    public Options with(Progress other) {
      return new Options(image, labels, part, other);
    }
  }

  /**
   * The images of a folder, sorted by their names, which are the paths of the files.
   *
   * @throws BadInputException when a file is damaged, the folder holds no images, or a target is
   *     missing
   */
  public static Dataset<Image> read(Path root, Options options) {
    if (PointFormat.extension(root).equals("npy") && Files.isRegularFile(root)) {
      return Samples.ofSlices(
          root,
          requireImages(root, NpyArrays.read(root)),
          options.labels,
          options.progress,
          array -> Images.convert(image(array), options.image));
    }
    return Samples.ofFiles(
        root,
        FolderListing.list(
            root,
            options.part,
            file ->
                EXTENSIONS.contains(PointFormat.extension(file))
                    && Samples.mayBeData(file, options.labels)),
        options.labels,
        options.progress,
        file -> Images.read(file, options.image));
  }

  private static NdArray requireImages(Path file, NdArray array) {
    if (array.rank() < 3 || array.rank() > 4 || !array.isFinite()) {
      throw new BadInputException(
          "%s: an array of shape %s%s holds no images; save finite values as [b, h, w] or [b, c, h, w]"
              .formatted(
                  Source.printable(file.toString()),
                  Arrays.toString(array.shape()),
                  array.isFinite() ? "" : " with values that are not finite"));
    }
    return array;
  }

  private static Image image(NdArray array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i);
    }
    int channels = array.rank() == 3 ? array.extent(0) : 1;
    return Image.wrap(
        channels, array.extent(array.rank() - 2), array.extent(array.rank() - 1), values);
  }
}
