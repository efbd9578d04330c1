package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.foreign.ForeignOptions;
import dev.coset.tensor.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What an opened model can be saved from. */
sealed interface Content {

  /** Writes the model. */
  void save(Path file);

  /** The content of the model with a symmetrizer around it. */
  Content symmetrized(SymmetrizerSpec spec, int[] shape, DataKind input);

  /** A {@code *.coset} file. */
  record Coset(ModelFile file) implements Content {

    @Override
    public void save(Path target) {
      requireExtension(target, ModelFile.EXTENSION);
      file.write(target);
    }

    @Override
    public Content symmetrized(SymmetrizerSpec spec, int[] shape, DataKind input) {
      ModelDescription inner = file.description();
      return wrap(
          new Symmetrized(spec, shape, ForeignOptions.defaults()),
          input,
          inner.classes(),
          inner.points(),
          inner.provenance(),
          Map.of(ModelFile.INNER + "coset", file.toBytes()));
    }
  }

  /**
   * A file of another maker.
   *
   * @param part what it is called inside a {@code *.coset} file
   */
  record Foreign(Path file, String part, ForeignOptions options) implements Content {

    @Override
    public void save(Path target) {
      requireExtension(target, part.substring(part.lastIndexOf('.')));
      try {
        byte[] bytes = Files.readAllBytes(file);
        Files.createDirectories(target.toAbsolutePath().getParent());
        AtomicFile.write(target, out -> out.write(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot copy %s to %s".formatted(file, target), e);
      }
    }

    @Override
    public Content symmetrized(SymmetrizerSpec spec, int[] shape, DataKind input) {
      try {
        return wrap(
            new Symmetrized(spec, shape, options),
            input,
            List.of(),
            OptionalInt.empty(),
            ModelDescription.Provenance.unknown(),
            Map.of(part, Files.readAllBytes(file)));
      } catch (IOException e) {
        throw new BadInputException("Cannot read %s again: %s".formatted(file, e), e);
      }
    }
  }

  /** A running command, which no file can hold. */
  record Command(String text) implements Content {

    @Override
    public void save(Path target) {
      throw new BadInputException(
          "The command '%s' cannot be saved to a file; save the model it runs".formatted(text));
    }

    @Override
    public Content symmetrized(SymmetrizerSpec spec, int[] shape, DataKind input) {
      return this;
    }
  }

  private static Content wrap(
      Symmetrized symmetrized,
      DataKind input,
      List<String> classes,
      OptionalInt points,
      ModelDescription.Provenance provenance,
      Map<String, byte[]> parts) {
    return new Coset(
        new ModelFile(
            new ModelDescription(
                ModelKind.SYMMETRIZED,
                input,
                symmetrized.toJson(),
                classes,
                points,
                new ModelDescription.Provenance(
                    Versions.coset(), provenance.seed(), provenance.dataFingerprint(), Map.of())),
            parts));
  }

  private static void requireExtension(Path target, String extension) {
    if (!target.toString().endsWith(extension)) {
      throw new BadInputException(
          "This model is saved as a %s file, given: %s; change the name"
              .formatted(extension, target));
    }
  }
}
