package dev.coset.symmetrize.soft;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import dev.coset.symmetrize.soft.TensorLinear.Degrees;
import dev.coset.tensor.DType;
import dev.coset.tensor.Derivatives;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * How far a network is from commuting with candidate groups, as differentiable numbers.
 *
 * <p>The projection form of group j is {@code R_j = sum over maps 1/2 |W - P_j W|^2 + 1/2 |b - P_j
 * b|^2} with the orthogonal projection {@code P_j} to the maps that commute with it. It needs no
 * data; it is 0 exactly if every linear map commutes, hence the network if all else in it does. The
 * functional form and the Lie derivative look at the network's outputs instead, need no knowledge
 * of its inside, and hold for the given inputs only.
 *
 * <p>"Regularizing Towards Soft Equivariance Under Mixed Symmetries".
 */
public final class EquivarianceRegularizer implements AutoCloseable {

  private final List<TensorLinear> maps;
  private final List<CandidateGroup> groups;
  private final Holder holder = new Holder();

  /** For each pair of degrees {@code 1 - P_j} of all groups side by side. */
  private final Map<Degrees, Tensor> complements = new TreeMap<>();

  /**
   * The projection form for the linear maps of a network.
   *
   * @throws BadInputException if there is no group, if a group moves vectors of another dimension,
   *     or if a group commutes with no map at all between the spaces of a layer
   */
  public EquivarianceRegularizer(List<TensorLinear> maps, List<CandidateGroup> groups) {
    this.maps = List.copyOf(maps);
    this.groups = List.copyOf(groups);
    checkGroups();
    try (var _ = Scope.open()) {
      for (TensorLinear map : maps) {
        map.degrees().forEach(this::addComplement);
      }
    }
  }

  private void checkGroups() {
    if (groups.isEmpty()) {
      throw new BadInputException(
          "The list of candidate groups is empty; name at least one, for example O(2) about z");
    }
    for (CandidateGroup group : groups) {
      for (TensorLinear map : maps) {
        if (group.dimension() != map.dimension()) {
          throw new BadInputException(
              "Group %s moves vectors of dimension %d, the network has vectors of dimension %d"
                  .formatted(group, group.dimension(), map.dimension()));
        }
        if (map.connected().stream()
            .allMatch(degrees -> group.maps(degrees.from(), degrees.to()).isEmpty())) {
          throw new BadInputException(
              "Only the zero map from %s to %s commutes with %s; give the layer other tensors"
                  .formatted(map.in(), map.out(), group));
        }
      }
    }
  }

  private void addComplement(Degrees degrees) {
    complements.computeIfAbsent(
        degrees,
        d -> {
          List<Tensor> parts = new ArrayList<>();
          for (CandidateGroup group : groups) {
            Matrix projector = group.projector(d.from(), d.to());
            parts.add(
                TensorActions.tensor(
                    Matrix.identity(projector.rows()).minus(projector), DType.FLOAT64));
          }
          return holder.hold(Tensors.cat(1, parts));
        });
  }

  /** The candidate groups. */
  public List<CandidateGroup> groups() {
    return groups;
  }

  /** The violations {@code R_j}, one for each group: {@code [groups]}. */
  public Tensor violations() {
    DType type = maps.getFirst().offset().dtype();
    Tensor total = Tensors.zeros(type, groups.size());
    for (Map.Entry<Degrees, Tensor> entry : complements.entrySet()) {
      List<Tensor> rows = new ArrayList<>();
      for (TensorLinear map : maps) {
        rows.addAll(map.rows(entry.getKey()));
      }
      Tensor off = Tensors.cat(0, rows).matmul(entry.getValue().toType(type));
      total = total.add(off.square().sum(0).reshape(groups.size(), -1).sum(1));
    }
    return total.mul(0.5);
  }

  /**
   * Gives the maps coordinates in which {@code sum_j strength_j R_j} is a sum of squares: the
   * common eigenvectors. Then an optimizer that scales each coordinate on its own, as Adam does, is
   * not slowed down by the pull where no group pulls.
   */
  void align(double[] strengths) {
    try (var _ = Scope.open()) {
      Map<Degrees, Tensor> bases = new TreeMap<>();
      complements.forEach((degrees, side) -> bases.put(degrees, eigenvectors(side, strengths)));
      maps.forEach(map -> map.rebase(bases));
    }
  }

  private static Tensor eigenvectors(Tensor sideBySide, double[] strengths) {
    List<Tensor> parts = sideBySide.split(sideBySide.size(0), 1);
    Tensor sum = Tensors.zerosLike(parts.getFirst());
    for (int j = 0; j < strengths.length; j++) {
      sum = sum.add(parts.get(j).mul(strengths[j]));
    }
    return sum.eigh().vectors().transpose(0, 1);
  }

  /** Half the squared length of all weights and biases of the maps: what {@code R_j} is part of. */
  public Tensor size() {
    Tensor total = Tensors.zeros(maps.getFirst().offset().dtype(), 1);
    for (TensorLinear map : maps) {
      for (Degrees degrees : map.degrees()) {
        for (Tensor rows : map.rows(degrees)) {
          total = total.add(rows.square().sum());
        }
      }
    }
    return total.mul(0.5).reshape(1);
  }

  /**
   * The functional form: the mean over rows and components of {@code |f(g x) - g f(x)|^2} for one
   * random element, a scalar.
   *
   * @param network the function {@code f}
   * @param in the space of its inputs
   * @param out the space of its outputs
   * @param inputs x, shape {@code [n, in]}
   */
  public static Tensor functional(
      Layer network,
      TensorSpace in,
      TensorSpace out,
      CandidateGroup group,
      Tensor inputs,
      RandomGenerator random) {
    Matrix g = group.sample(random);
    Tensor there = network.forward(TensorActions.act(g, in, inputs));
    Tensor back = TensorActions.act(g, out, network.forward(inputs));
    return there.sub(back).square().mean();
  }

  /**
   * The Lie derivative form: the mean over generators A, rows and components of {@code |A f(x) -
   * f'(x) A x|^2}, a scalar. Reflections and other components of the group are not seen.
   *
   * @param network the function {@code f}, twice differentiable
   * @param in the space of its inputs
   * @param out the space of its outputs
   * @param inputs x, shape {@code [n, in]}
   * @throws IllegalArgumentException if the group has no generators, as finite groups
   */
  public static Tensor lieDerivative(
      Layer network, TensorSpace in, TensorSpace out, CandidateGroup group, Tensor inputs) {
    if (group.directions().isEmpty()) {
      throw new IllegalArgumentException(
          "Group %s has no infinitesimal generators; use the functional form".formatted(group));
    }
    List<Tensor> squares = new ArrayList<>();
    for (Matrix direction : group.directions()) {
      Tensor moved =
          Derivatives.jacobianVector(
              network::forward, inputs, TensorActions.move(direction, in, inputs));
      Tensor expected = TensorActions.move(direction, out, network.forward(inputs));
      squares.add(moved.sub(expected).square().mean().reshape(1));
    }
    return Tensors.cat(0, squares).mean();
  }

  @Override
  public void close() {
    holder.close();
  }
}
