package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.learn.ModelFile;
import dev.coset.learn.NetworkModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Models on surfaces from files and from the resources of the kit. */
final class SurfaceFiles {

  private SurfaceFiles() {}

  /** The model in a resource of this package. */
  static NetworkModel<PointCloud> shipped(String name) {
    try (InputStream in = SurfaceFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The kit lacks its resource " + name);
      }
      return typed(NetworkModel.read(in.readAllBytes(), name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model in a file. */
  static NetworkModel<PointCloud> open(Path file, boolean answersPoints) {
    NetworkModel<?> model = NetworkModel.read(ModelFile.read(file).toBytes(), file.toString());
    if (!(model.architecture() instanceof SurfaceArchitecture architecture)
        || architecture.answersPoints() != answersPoints) {
      model.close();
      throw new BadInputException(
          "%s holds no %s; give one that 'coset %s --train' wrote"
              .formatted(
                  file,
                  answersPoints ? "segmenter of surfaces" : "classifier of surfaces",
                  answersPoints ? "segment" : "classify"));
    }
    return typed(model);
  }

  @SuppressWarnings("unchecked") // the architecture takes point clouds
  private static NetworkModel<PointCloud> typed(NetworkModel<?> model) {
    return (NetworkModel<PointCloud>) model;
  }
}
