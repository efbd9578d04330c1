package dev.coset.groups.invariants;

import java.util.List;

/**
 * A factor of a {@link Contraction} with a label for each of its indices. Two equal labels, in one
 * factor or in two, are an index to sum.
 */
public sealed interface ContractionFactor {

  /** The labels of the indices, in their order. */
  List<Integer> indices();

  /**
   * A tensor that the contraction is a function of.
   *
   * @param variable its place among the variables
   * @param indices the labels of its indices
   */
  record Input(int variable, List<Integer> indices) implements ContractionFactor {
    /** Copies the labels. */
    public Input {
      indices = List.copyOf(indices);
    }
  }

  /**
   * The volume form: the sign of the permutation of its indices, as many as there are dimensions.
   *
   * @param indices the labels of its indices
   */
  record Volume(List<Integer> indices) implements ContractionFactor {
    /** Copies the labels. */
    public Volume {
      indices = List.copyOf(indices);
    }
  }

  /**
   * The metric with two upper indices, both of them free.
   *
   * @param indices the labels of its indices
   */
  record InverseMetric(List<Integer> indices) implements ContractionFactor {
    /** Copies the labels. */
    public InverseMetric {
      indices = List.copyOf(indices);
    }
  }
}
