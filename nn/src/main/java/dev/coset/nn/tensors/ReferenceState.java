package dev.coset.nn.tensors;

/** What a material is like before it is deformed. */
public enum ReferenceState {
  /** As the stored energy says. */
  AS_GIVEN,
  /** Without energy and stress: a constant and a multiple of {@code ln det F} are subtracted. */
  STRESS_FREE
}
