package dev.coset.symmetrize.audit;

import dev.coset.groups.Action;
import java.util.List;

/**
 * What was audited.
 *
 * @param model the name of the model
 * @param data the name of the data set
 * @param samples how many samples it has
 * @param classes the names of its classes
 * @param group the name of the group
 * @param law whether invariance or equivariance was asked
 * @param exactness the exactness of the input action
 * @param outputShape the shape of the output for the first sample
 */
public record Subject(
    String model,
    String data,
    int samples,
    List<String> classes,
    String group,
    Law law,
    Action.Exactness exactness,
    List<Integer> outputShape) {

  /** Copies the lists. */
  public Subject {
    classes = List.copyOf(classes);
    outputShape = List.copyOf(outputShape);
  }

  /** Which law. */
  public enum Law {
    /** {@code f(g x) = f(x)}. */
    INVARIANCE("invariant"),
    /** {@code f(g x) = g f(x)} with an output action that moves outputs. */
    EQUIVARIANCE("equivariant");

    private final String adjective;

    Law(String adjective) {
      this.adjective = adjective;
    }

    /** The word for a model that satisfies the law. */
    public String adjective() {
      return adjective;
    }
  }
}
