package dev.coset.cli;

import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.Symmetry;
import picocli.CommandLine.Option;

/** The options that state a law: a group and what the output is. */
final class LawOptions {

  @Option(
      names = {"-g", "--group"},
      paramLabel = "GROUP",
      required = true,
      description = {
        "For points: so3, o3, se3, e3, sim3, t3, sl3, gl3, aff3, sn, and about an axis so2[:x|y|z],"
            + " o2, cN, dN;",
        "for images: c4, d4, cN, dN, so2, o2, t2; for sets: sn;",
        "for vectors: so2, o2, so3, o3, cN, dN, soN, oN, so13 (Lorentz), slN, glN, affN,",
        "sn, matrices:FILE.json."
      })
  private String group = "";

  @Option(
      names = "--output",
      paramLabel = "OUTPUT",
      defaultValue = "INVARIANT",
      description =
          "What the model's output is: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private OutputKind output = OutputKind.INVARIANT;

  String group() {
    return group;
  }

  OutputKind output() {
    return output;
  }

  /** The law that the group, acting on the given data, states for a model. */
  Equivariance<?, ?, NdArray> law(Loaded<?> loaded) {
    return law(Symmetries.parse(group, loaded.kind(), loaded.shape()));
  }

  private <E, I> Equivariance<E, I, NdArray> law(Symmetry<E, I> symmetry) {
    return symmetry.equivariance(Symmetries.outputAction(symmetry, output));
  }
}
