package dev.coset.learn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a {@code *.coset} file holds. */
public enum ModelKind {
  /** A {@link dev.coset.nn.points.PointNet} on point clouds. */
  POINTNET,
  /** A {@link dev.coset.nn.images.SmallCnn} on images. */
  CNN,
  /** A {@link dev.coset.nn.sets.DeepSets} network on sets of feature rows. */
  DEEPSETS,
  /** A multilayer perceptron on vectors. */
  MLP,
  /** A {@link ParticleModel} on particles with velocities and charges. */
  PARTICLES,
  /** A network of a domain kit, a {@link KitArchitecture}. */
  KIT,
  /** Any model with a symmetrizer around it. */
  SYMMETRIZED;

  /** The name in files, such as {@code pointnet}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ModelKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(ModelKind::label).collect(Collectors.joining(", "));
  }
}
