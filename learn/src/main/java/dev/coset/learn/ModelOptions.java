package dev.coset.learn;

import dev.coset.symmetrize.foreign.ForeignOptions;
import dev.coset.symmetrize.foreign.ProcessOptions;

/**
 * How models are opened.
 *
 * @param foreign for ONNX and TorchScript files, also those inside {@code *.coset} files, except
 *     for output and axes, which such a file keeps itself
 * @param process for commands
 */
public record ModelOptions(ForeignOptions foreign, ProcessOptions process) {

  /** The defaults of both. */
  public static ModelOptions defaults() {
    return new ModelOptions(ForeignOptions.defaults(), ProcessOptions.defaults());
  }

  /** The same with other options for files of other makers. */
  public ModelOptions withForeign(ForeignOptions other) {
    return new ModelOptions(other, process);
  }

  /** The same with other options for commands. */
  public ModelOptions withProcess(ProcessOptions other) {
    return new ModelOptions(foreign, other);
  }
}
