package dev.coset.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * Products with Jacobian and Hessian matrices, and small matrices of derivatives in full.
 *
 * <p>Functions map one tensor to another. Results can be differentiated in turn where the argument
 * or the vector asks for derivatives.
 */
public final class Derivatives {

  private Derivatives() {}

  /**
   * {@code (dy/dx) v}, the derivative of y along a direction.
   *
   * @param function y
   * @param x where
   * @param vector v, of the shape of x
   * @return of the shape of y
   */
  public static Tensor jacobianVector(UnaryOperator<Tensor> function, Tensor x, Tensor vector) {
    return Autograd.withGrad(
        () -> {
          Tensor source = source(x);
          Tensor y = function.apply(source);
          Tensor dual = Tensors.zerosLike(y.detach()).requiresGrad();
          if (!y.isDifferentiable()) {
            return Tensors.zerosLike(y);
          }
          Tensor pulled = // linear in the dual vector, so its derivative by it is the product
              Autograd.vectorJacobian(y, List.of(source), dual, GraphUse.RECORD).getFirst();
          return pulled.isDifferentiable()
              ? Autograd.vectorJacobian(pulled, List.of(dual), vector, GraphUse.RECORD).getFirst()
              : Tensors.zerosLike(y.detach());
        });
  }

  /**
   * {@code H v} with the Hessian matrix H of a function with one value.
   *
   * @param vector v, of the shape of x
   * @return of the shape of x
   */
  public static Tensor hessianVector(UnaryOperator<Tensor> function, Tensor x, Tensor vector) {
    return Autograd.withGrad(
        () -> {
          Tensor source = source(x);
          Tensor slope = slope(function, source);
          return slope.isDifferentiable()
              ? Autograd.vectorJacobian(slope, List.of(source), vector, GraphUse.RECORD).getFirst()
              : Tensors.zerosLike(source.detach());
        });
  }

  /**
   * The matrix {@code dy/dx}, one gradient for each element of y.
   *
   * @return the axes of y, then those of x
   */
  public static Tensor jacobian(UnaryOperator<Tensor> function, Tensor x) {
    return Autograd.withGrad(
        () -> {
          Tensor source = source(x);
          return rows(function.apply(source), source);
        });
  }

  /**
   * The matrix of second derivatives of a function with one value, one gradient for each element of
   * x.
   *
   * @return the axes of x, twice
   */
  public static Tensor hessian(UnaryOperator<Tensor> function, Tensor x) {
    return Autograd.withGrad(
        () -> {
          Tensor source = source(x);
          return rows(slope(function, source), source);
        });
  }

  private static Tensor slope(UnaryOperator<Tensor> function, Tensor source) {
    Tensor y = function.apply(source);
    return y.isDifferentiable()
        ? Autograd.grad(y, List.of(source), GraphUse.RECORD).getFirst()
        : Tensors.zerosLike(source.detach());
  }

  private static Tensor source(Tensor x) {
    return x.isDifferentiable() ? x : x.detach().requiresGrad();
  }

  private static Tensor rows(Tensor y, Tensor source) {
    long[] shape =
        LongStream.concat(LongStream.of(y.shape()), LongStream.of(source.shape())).toArray();
    if (!y.isDifferentiable() || y.count() == 0 || source.count() == 0) {
      return Tensors.zeros(source.dtype(), shape).to(source.device());
    }
    Tensor flat = y.reshape(-1);
    List<Tensor> rows = new ArrayList<>();
    for (long i = 0; i < flat.count(); i++) {
      Tensor element = flat.select(0, i);
      rows.add(Autograd.grad(element, List.of(source), GraphUse.RECORD).getFirst().reshape(-1));
    }
    return Tensors.stack(0, rows.toArray(Tensor[]::new)).reshape(shape);
  }
}
