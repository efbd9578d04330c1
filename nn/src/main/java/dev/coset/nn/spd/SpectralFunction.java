package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.function.UnaryOperator;

/**
 * A function of a real number that {@link SpdFunctions#apply} lifts to symmetric matrices.
 *
 * <p>Its derivative there needs the difference quotients {@code (f(a) - f(b)) / (a - b)}. Those of
 * logarithm, exponential and powers are computed by {@code log1p} and {@code expm1}, without
 * cancellation, so that they are exact to rounding for eigenvalues that are equal, almost equal or
 * many orders of magnitude apart.
 */
public interface SpectralFunction {

  /** A short name for messages. */
  String name();

  /** Whether the function needs positive eigenvalues. */
  boolean needsPositive();

  /** The values {@code f(x)}, element by element. */
  Tensor values(Tensor x);

  /**
   * The quotients {@code (f(high) - f(low)) / (high - low)}, and {@code f'(low)} where both are
   * equal, element by element.
   *
   * @param high of any shape
   * @param low of the same shape, nowhere above {@code high}
   */
  Tensor quotients(Tensor high, Tensor low);

  /** The natural logarithm. */
  static SpectralFunction log() {
    return new Log();
  }

  /** The exponential function. */
  static SpectralFunction exp() {
    return new Exp();
  }

  /** The square root. */
  static SpectralFunction sqrt() {
    return new Power(0.5);
  }

  /**
   * {@code x^exponent} for positive x.
   *
   * @throws BadInputException if the exponent is zero or not finite
   */
  static SpectralFunction power(double exponent) {
    return new Power(exponent);
  }

  /** {@code max(x, least)}: what is below the least value is lifted to it. */
  static SpectralFunction floor(double least) {
    return new Floor(least);
  }

  /**
   * Any differentiable function of all real numbers. Where two eigenvalues differ by less than 1e-8
   * of the larger one the quotient is {@code f'} at their middle; just above that it has about 8
   * correct digits.
   */
  static SpectralFunction of(
      String name, UnaryOperator<Tensor> function, UnaryOperator<Tensor> derivative) {
    return new General(name, function, derivative);
  }

  /** The logarithm. */
  record Log() implements SpectralFunction {
    @Override
    public String name() {
      return "log";
    }

    @Override
    public boolean needsPositive() {
      return true;
    }

    @Override
    public Tensor values(Tensor x) {
      return x.log();
    }

    @Override
    public Tensor quotients(Tensor high, Tensor low) {
      Tensor x = high.sub(low).div(low);
      Tensor equal = x.eq(0);
      return equal.where(Tensors.onesLike(x), x.log1p().div(safe(x, equal))).div(low);
    }
  }

  /** The exponential function. */
  record Exp() implements SpectralFunction {
    @Override
    public String name() {
      return "exp";
    }

    @Override
    public boolean needsPositive() {
      return false;
    }

    @Override
    public Tensor values(Tensor x) {
      return x.exp();
    }

    @Override
    public Tensor quotients(Tensor high, Tensor low) {
      Tensor d = high.sub(low);
      Tensor equal = d.eq(0);
      Tensor fall = d.neg().expm1().neg().div(safe(d, equal));
      return high.exp().mul(equal.where(Tensors.onesLike(d), fall));
    }
  }

  /**
   * A power.
   *
   * @param exponent finite and not zero
   */
  record Power(double exponent) implements SpectralFunction {

    /** Checks the exponent. */
    public Power {
      if (exponent == 0 || !Double.isFinite(exponent)) {
        throw new BadInputException(
            "A power of a matrix needs a finite exponent other than 0, given: " + exponent);
      }
    }

    @Override
    public String name() {
      return "power " + exponent;
    }

    @Override
    public boolean needsPositive() {
      return true;
    }

    @Override
    public Tensor values(Tensor x) {
      return x.pow(exponent);
    }

    @Override
    public Tensor quotients(Tensor high, Tensor low) {
      Tensor d = high.sub(low);
      Tensor equal = d.eq(0);
      Tensor fall = d.div(low).log1p().mul(-exponent).expm1().neg();
      Tensor apart = high.pow(exponent).mul(fall).div(safe(d, equal));
      return equal.where(low.pow(exponent - 1).mul(exponent), apart);
    }
  }

  /**
   * The larger of x and a number.
   *
   * @param least the number
   */
  record Floor(double least) implements SpectralFunction {
    @Override
    public String name() {
      return "floor at " + least;
    }

    @Override
    public boolean needsPositive() {
      return false;
    }

    @Override
    public Tensor values(Tensor x) {
      return x.clampMin(least);
    }

    @Override
    public Tensor quotients(Tensor high, Tensor low) {
      Tensor d = high.sub(low);
      Tensor equal = d.eq(0);
      Tensor apart = values(high).sub(values(low)).div(safe(d, equal));
      return equal.where(low.gt(least).toType(low.dtype()), apart);
    }
  }

  /**
   * A function given with its derivative.
   *
   * @param name for messages
   * @param function f
   * @param derivative f'
   */
  record General(String name, UnaryOperator<Tensor> function, UnaryOperator<Tensor> derivative)
      implements SpectralFunction {

    private static final double CLOSE = 1e-8;

    @Override
    public boolean needsPositive() {
      return false;
    }

    @Override
    public Tensor values(Tensor x) {
      return function.apply(x);
    }

    @Override
    public Tensor quotients(Tensor high, Tensor low) {
      Tensor d = high.sub(low);
      Tensor close = d.le(high.abs().maximum(low.abs()).mul(CLOSE));
      Tensor slope = derivative.apply(high.add(low).div(2));
      return close.where(slope, values(high).sub(values(low)).div(safe(d, close)));
    }
  }

  private static Tensor safe(Tensor divisor, Tensor replaced) {
    return divisor.maskedFill(replaced, 1);
  }
}
