package dev.coset.nn.tensors;

import dev.coset.data.BadInputException;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GraphUse;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A hyperelastic isotropic material: the energy is a function of the invariants of {@code B = F
 * F^T}, and the first Piola-Kirchhoff stress its derivative by the deformation gradient F,
 *
 * <pre>psi(tr B, tr B^2, tr B^3),   P = dpsi/dF.</pre>
 *
 * <p>For rotations Q and R, {@code psi(Q F R) = psi(F)} and {@code P(Q F R) = Q P(F) R}: the law
 * does not depend on the observer, and no direction of the material is special, whatever psi is.
 * Energies are per volume before the deformation, stresses in the same unit. Source: "Constructing
 * Invariant and Equivariant Operations by Symmetric Tensor Network".
 */
public final class IsotropicMaterial extends Module {

  private static final InvariantGenerators GENERATORS =
      InvariantGenerators.enumerate(List.of(TensorVariable.symmetric("B", 2)), 3);

  private final Layer psi;
  private final ReferenceState reference;

  /**
   * A material with a stored energy of one's own, which it owns if it is a module.
   *
   * @param psi from invariants {@code [n, 3]}, that is tr B, tr B^2, tr B^3, to energies {@code
   *     [n]} or {@code [n, 1]}
   * @param reference whether it is corrected to be at rest when nothing is deformed
   */
  public IsotropicMaterial(Layer psi, ReferenceState reference) {
    this.psi = psi;
    this.reference = reference;
    if (psi instanceof Module module) {
      child("psi", module);
    }
  }

  /**
   * A material whose energy is a perceptron of {@code I1 J^(-2/3) - 3}, {@code I2 J^(-4/3) - 3} and
   * {@code J - 1}, at rest when nothing is deformed. {@code I1, I2, J^2} are the coefficients of
   * the characteristic polynomial of B, functions of the traces.
   *
   * @param hidden the widths of the hidden layers
   */
  public static IsotropicMaterial learned(List<Integer> hidden, RandomGenerator random) {
    List<Integer> widths = new ArrayList<>(List.of(3));
    widths.addAll(hidden);
    widths.add(1);
    Mlp perceptron = Mlp.of(widths, Tensor::softplus, random);
    IsotropicMaterial material =
        new IsotropicMaterial(
            traces -> perceptron.forward(features(traces)), ReferenceState.STRESS_FREE);
    material.child("psi", perceptron);
    return material;
  }

  /**
   * The compressible material of Mooney and Rivlin, {@code c1 (I1 J^(-2/3) - 3) + c2 (I2 J^(-4/3) -
   * 3) + bulk/2 (J - 1)^2}.
   */
  public static IsotropicMaterial mooneyRivlin(double c1, double c2, double bulk) {
    return new IsotropicMaterial(
        traces -> {
          Tensor f = features(traces);
          return f.select(-1, 0)
              .mul(c1)
              .add(f.select(-1, 1).mul(c2))
              .add(f.select(-1, 2).square().mul(bulk / 2));
        },
        ReferenceState.AS_GIVEN);
  }

  /** The changes of shape and volume {@code [n, 3]} of the traces, by Newton's identities. */
  private static Tensor features(Tensor traces) {
    Tensor t1 = traces.select(-1, 0);
    Tensor t2 = traces.select(-1, 1);
    Tensor i2 = t1.square().sub(t2).mul(0.5);
    Tensor logJ = logVolume(traces);
    return Tensors.stack(
        -1,
        t1.mul(logJ.mul(-2.0 / 3).exp()).sub(3),
        i2.mul(logJ.mul(-4.0 / 3).exp()).sub(3),
        logJ.exp().sub(1));
  }

  /** {@code ln J}, half of {@code ln det B}. */
  private static Tensor logVolume(Tensor traces) {
    Tensor t1 = traces.select(-1, 0);
    Tensor t2 = traces.select(-1, 1);
    Tensor t3 = traces.select(-1, 2);
    Tensor det = t1.pow(3).sub(t1.mul(t2).mul(3)).add(t3.mul(2)).div(6);
    return det.log().mul(0.5);
  }

  /**
   * The energies {@code [..]}.
   *
   * @param f deformation gradients {@code [.., 3, 3]}
   * @throws BadInputException if the shape is another, a component is not finite, or a determinant
   *     is not positive: matter that is turned inside out
   */
  public Tensor energy(Tensor f) {
    requireDeformation(f);
    long[] leading = Arrays.copyOf(f.shape(), f.rank() - 2);
    return energyOf(f.reshape(-1, 3, 3)).reshape(leading);
  }

  private Tensor energyOf(Tensor f) {
    Tensor b = f.matmul(f.transpose(-1, -2));
    Tensor traces = GENERATORS.evaluate(List.of(b));
    Tensor energy = psi.forward(traces).reshape(-1);
    return reference == ReferenceState.AS_GIVEN ? energy : atRest(energy, traces);
  }

  /** At rest {@code dpsi/dF = sum_k 2k dpsi/dt_k} times the identity. */
  private Tensor atRest(Tensor energy, Tensor traces) {
    return Autograd.withGrad(
        () -> {
          Tensor identity = Tensors.full(traces.dtype(), 3, 1, 3).to(traces.device());
          Tensor at = identity.requiresGrad();
          Tensor zero = psi.forward(at).reshape(-1);
          Tensor corrected = energy.sub(zero);
          if (!zero.isDifferentiable()) {
            return corrected;
          }
          Tensor slopes = Autograd.grad(zero.sum(), List.of(at), GraphUse.RECORD).getFirst();
          Tensor factors = Tensors.of(new double[] {2, 4, 6}).toType(traces.dtype());
          Tensor pressure = slopes.reshape(-1).dot(factors.to(traces.device()));
          return corrected.sub(logVolume(traces).mul(pressure));
        });
  }

  /**
   * The first Piola-Kirchhoff stresses {@code [.., 3, 3]}, which can be differentiated in turn.
   *
   * @throws BadInputException as {@link #energy}
   */
  public Tensor stress(Tensor f) {
    requireDeformation(f);
    return Autograd.withGrad(
        () -> {
          Tensor source = f.isDifferentiable() ? f : f.detach().requiresGrad();
          Tensor total = energyOf(source.reshape(-1, 3, 3)).sum();
          return total.isDifferentiable()
              ? Autograd.grad(total, List.of(source), GraphUse.RECORD).getFirst()
              : Tensors.zerosLike(f);
        });
  }

  private static void requireDeformation(Tensor f) {
    if (f.rank() < 2 || f.size(-1) != 3 || f.size(-2) != 3) {
      throw new BadInputException(
          "Deformation gradients [.., 3, 3] are expected, given: " + f.describe());
    }
    if (f.count() == 0) {
      return;
    }
    try (var _ = Scope.open()) {
      Tensor exact = f.detach().toType(DType.FLOAT64);
      if (!Double.isFinite(exact.abs().max().item())) {
        throw new BadInputException("A deformation gradient is not finite: " + f.describe());
      }
      double least = exact.det().min().item();
      if (!(least > 0)) {
        throw new BadInputException(
            "A deformation gradient has determinant %.3g, it must be positive: check the order of axes and the units"
                .formatted(least));
      }
    }
  }
}
