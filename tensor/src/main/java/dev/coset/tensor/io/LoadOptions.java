package dev.coset.tensor.io;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How names in a file of weights become names of a module.
 *
 * @param prefix only names that begin with it are taken, without it
 * @param ignored names, after the prefix is gone, that are left out
 * @param renaming from the name in the file, after the prefix is gone, to the name in the module
 * @param partial whether the module may keep tensors that the file lacks, and the file may have
 *     tensors that the module lacks
 */
public record LoadOptions(
    String prefix, Predicate<String> ignored, UnaryOperator<String> renaming, boolean partial) {

  /** All names as they are, no more and no less than those of the module. */
  public static LoadOptions strict() {
    return new LoadOptions("", _ -> false, UnaryOperator.identity(), false);
  }

  /** Takes only names that begin with a prefix, such as {@code "model."}. */
  public LoadOptions withPrefix(String start) {
    return new LoadOptions(start, ignored, renaming, partial);
  }

  /** Leaves out names, such as counters that the module does not have. */
  public LoadOptions ignoring(Predicate<String> names) {
    return new LoadOptions(prefix, ignored.or(names), renaming, partial);
  }

  /** Gives tensors other names, after all renaming so far. */
  public LoadOptions renaming(UnaryOperator<String> names) {
    return new LoadOptions(prefix, ignored, name -> names.apply(renaming.apply(name)), partial);
  }

  /** Takes what fits by name; shapes must agree still. */
  public LoadOptions partially() {
    return new LoadOptions(prefix, ignored, renaming, true);
  }
}
