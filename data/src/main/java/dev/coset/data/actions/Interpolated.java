package dev.coset.data.actions;

import dev.coset.groups.Action;

/** An action that resamples, marked as such. */
record Interpolated<E, X>(Action<E, X> action) implements Action<E, X> {

  @Override
  public X apply(E g, X x) {
    return action.apply(g, x);
  }

  @Override
  public Exactness exactness() {
    return Exactness.INTERPOLATED;
  }
}
