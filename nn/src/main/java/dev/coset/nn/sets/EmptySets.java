package dev.coset.nn.sets;

/** What the pooled feature of a set without elements is. */
public enum EmptySets {
  /** There is none: empty sets are refused with {@link IllegalArgumentException}. */
  REFUSED,
  /** Zero in every channel. */
  ZERO
}
