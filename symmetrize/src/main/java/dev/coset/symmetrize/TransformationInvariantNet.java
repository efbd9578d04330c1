package dev.coset.symmetrize;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * A model fed with {@link DistanceCoordinates} in place of positions, and so invariant under
 * shifts, rotations, reflections and, unless size is kept, scalings, whatever the model is.
 *
 * <p>The model inside sees a cloud whose positions are the coordinates (missing ones are 0), whose
 * vectors are expressed along the same axes, and whose other attributes are as given. Where
 * coordinates are ambiguous its outputs are averaged over all variants, so that the law holds there
 * too. Outputs that are positions, displacements or directions are mapped back by the axes, the
 * mean and the scale of the input, which makes the model equivariant. Coordinates of a generic
 * cloud need one run of the model. Source: "Revisiting Transformation Invariant Geometric Deep
 * Learning: Are Initial Representations All You Need?".
 */
public final class TransformationInvariantNet implements Model<PointCloud, NdArray> {

  /** What the outputs of the model inside are, in the coordinates it was given. */
  public enum Output {
    /** Numbers that are not mapped back. */
    INVARIANT,
    /** Rows of positions: mapped back by axes, scale and mean. */
    POSITIONS,
    /** Rows of differences of positions: mapped back by axes and scale. */
    DISPLACEMENTS,
    /** Rows of directions: mapped back by axes. */
    DIRECTIONS
  }

  private final Model<PointCloud, NdArray> backbone;
  private final DistanceOptions options;
  private final Output output;
  private final CopyAverage<PointCloud, PointCloud, NdArray> average;

  private TransformationInvariantNet(
      Model<PointCloud, NdArray> backbone,
      DistanceOptions options,
      Output output,
      OutputSpace<NdArray> space) {
    this.backbone = backbone;
    this.options = options;
    this.output = output;
    this.average =
        new CopyAverage<>(backbone, this::copies, space, Symmetrizer.DEFAULT_BATCH_LIMIT);
  }

  /** The invariant model with the standard options. */
  public static TransformationInvariantNet wrap(Model<PointCloud, NdArray> backbone) {
    return wrap(backbone, DistanceOptions.standard());
  }

  /** The invariant model. */
  public static TransformationInvariantNet wrap(
      Model<PointCloud, NdArray> backbone, DistanceOptions options) {
    return new TransformationInvariantNet(
        backbone, options, Output.INVARIANT, ArrayMean.MEAN_OF_LOGITS);
  }

  /** The same model with its outputs mapped back. */
  public TransformationInvariantNet withOutput(Output kind) {
    return new TransformationInvariantNet(backbone, options, kind, ArrayMean.MEAN_OF_LOGITS);
  }

  /**
   * The invariant model on distances {@code [n, n]}: the model inside sees coordinates {@code [n,
   * d]}.
   */
  public static Model<NdArray, NdArray> wrapDistances(
      Model<NdArray, NdArray> backbone, DistanceOptions options) {
    return new CopyAverage<>(
        backbone,
        distances -> {
          DistanceCoordinates z = DistanceCoordinates.ofDistances(distances, options);
          return new CopyAverage.Copies<>(
              z.variants(), i -> new CopyAverage.Copy<>(z.values((int) i), o -> o));
        },
        ArrayMean.MEAN_OF_LOGITS,
        Symmetrizer.DEFAULT_BATCH_LIMIT);
  }

  @Override
  public NdArray apply(PointCloud cloud) {
    return average.apply(cloud);
  }

  @Override
  public List<NdArray> applyAll(List<PointCloud> clouds) {
    return average.applyAll(clouds);
  }

  /** The cloud that the model inside sees: the first variant where there are several. */
  public PointCloud form(PointCloud cloud) {
    return form(cloud, DistanceCoordinates.of(cloud, options), 0);
  }

  /** All clouds that the model inside sees. */
  public List<PointCloud> forms(PointCloud cloud) {
    DistanceCoordinates z = DistanceCoordinates.of(cloud, options);
    List<PointCloud> forms = new ArrayList<>();
    for (int i = 0; i < z.variants(); i++) {
      forms.add(form(cloud, z, i));
    }
    return forms;
  }

  private CopyAverage.Copies<PointCloud, NdArray> copies(PointCloud cloud) {
    DistanceCoordinates z = DistanceCoordinates.of(cloud, options);
    return new CopyAverage.Copies<>(
        z.variants(),
        i -> new CopyAverage.Copy<>(form(cloud, z, (int) i), o -> back(o, z, (int) i)));
  }

  private NdArray back(NdArray rows, DistanceCoordinates z, int variant) {
    return switch (output) {
      case INVARIANT -> rows;
      case POSITIONS -> z.positionsBack(rows, variant);
      case DISPLACEMENTS -> z.displacementsBack(rows, variant);
      case DIRECTIONS -> z.directionsBack(rows, variant);
    };
  }

  private static PointCloud form(PointCloud cloud, DistanceCoordinates z, int variant) {
    Matrix axes = z.axes(variant);
    PointCloud form = PointCloud.wrap(padded(z.values(variant).toArray(), axes.columns()));
    for (var entry : cloud.attributes().entrySet()) {
      PointCloud.Attribute attribute = entry.getValue();
      form =
          form.with(
              entry.getKey(),
              attribute.kind() == PointCloud.AttributeKind.VECTOR
                  ? along(attribute, axes)
                  : attribute);
    }
    return form;
  }

  private static PointCloud.Attribute along(PointCloud.Attribute vectors, Matrix axes) {
    int d = axes.columns();
    double[] values = new double[vectors.values().length / 3 * d];
    for (int k = 0; k < d; k++) {
      double[] component = CenteredPoints.along(vectors.values(), axes.column(k));
      for (int i = 0; i < component.length; i++) {
        values[i * d + k] = component[i];
      }
    }
    return new PointCloud.Attribute(PointCloud.AttributeKind.VECTOR, 3, padded(values, d));
  }

  /** Rows of {@code d} numbers as rows of 3, the missing ones zero. */
  private static double[] padded(double[] rows, int d) {
    if (d == 3) {
      return rows;
    }
    double[] padded = new double[rows.length / d * 3];
    for (int i = 0; i < rows.length / d; i++) {
      System.arraycopy(rows, i * d, padded, 3 * i, d);
    }
    return padded;
  }
}
