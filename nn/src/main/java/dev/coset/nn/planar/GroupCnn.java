package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A group convolutional network that says how an image is turned: one number for every element of
 * the group. Convolutions to regular fields, {@link GroupInstanceNorm} and relu between them, a
 * last one of kernel 1 to a single regular field, and the mean of each of its orientations over the
 * image.
 *
 * <p>Law: the numbers of a moved image are those of the image, moved along the group, {@code a_k(g
 * x) = a_{g^-1 k}(x)}, exactly for the moves of {@link GridGroup}. Shapes: {@code [b, channels, n,
 * n]} to {@code [b, |G|]}. Source: "Equivariance with Learned Canonicalization Functions", section
 * 4.1; layers of "Group Equivariant Convolutional Networks".
 */
public final class GroupCnn extends Module implements Layer {

  private final GroupCnnConfig config;
  private final List<GroupConv2d> convolutions = new ArrayList<>();
  private final GroupInstanceNorm norm;
  private final GroupConv2d last;

  GroupCnn(GroupCnnConfig config, RandomGenerator random) {
    this.config = config;
    norm = new GroupInstanceNorm(config.group());
    int in = config.channels();
    for (int i = 0; i < config.widths().size(); i++) {
      FieldType type = i == 0 ? FieldType.SCALAR : FieldType.REGULAR;
      int out = config.widths().get(i);
      convolutions.add(
          child(
              "conv" + i,
              new GroupConv2d(
                  config.group(), type, in, out, config.kernel(), Padding.CONSTANT, random)));
      in = out;
    }
    last = child("last", GroupConv2d.pointwise(config.group(), FieldType.REGULAR, in, 1, random));
  }

  /** The extents. */
  public GroupCnnConfig config() {
    return config;
  }

  @Override
  public Tensor forward(Tensor images) {
    boolean halves = config.pool();
    if (images.rank() != 4
        || images.size(1) != config.channels()
        || images.size(2) != images.size(3)
        || (halves && images.size(2) % 2 != 0)) {
      throw new BadInputException(
          "The network takes square images [b, %d, n, n]%s, given: %s; crop or pad them"
              .formatted(config.channels(), halves ? " with an even n" : "", images.describe()));
    }
    Tensor x = images;
    for (int i = 0; i < convolutions.size(); i++) {
      x = norm.forward(convolutions.get(i).forward(x)).relu();
      if (i == 0 && halves) {
        x = x.avgPool2d(2, 2, 0);
      }
    }
    return last.forward(x).mean(2, 3);
  }
}
