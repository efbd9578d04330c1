package dev.coset.tensor.io;

import java.math.BigInteger;

/** A value in a checkpoint that is not a tensor: an epoch, a learning rate, a name. */
public sealed interface StateValue {

  /** A whole number of any size. */
  record Whole(BigInteger value) implements StateValue {

    static Whole of(long value) {
      return new Whole(BigInteger.valueOf(value));
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** A floating-point number. */
  record Real(double value) implements StateValue {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** A truth value. */
  record Truth(boolean value) implements StateValue {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** Text, as the file has it: it may hold control characters. */
  record Text(String value) implements StateValue {
    @Override
    public String toString() {
      return value;
    }
  }
}
