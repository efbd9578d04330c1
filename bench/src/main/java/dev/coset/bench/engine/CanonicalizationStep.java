package dev.coset.bench.engine;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.nn.planar.FieldType;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupConv2d;
import dev.coset.symmetrize.learned.DiscretePose;
import dev.coset.symmetrize.learned.GroupLogits;
import dev.coset.symmetrize.learned.GroupMoves;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Standard forms of 32 gray images of 64 x 64 under quarter turns, as {@code canonicalization} of
 * {@code peers/engine_peer.py}: a lifting convolution 5 x 5 to 16 fields, two convolutions along
 * the group, the mean of each orientation.
 */
final class CanonicalizationStep {

  private static final int BATCH = 32;
  private static final int SIDE = 64;
  private static final int FIELDS = 16;
  private static final GridGroup GROUP = GridGroup.C4;

  private CanonicalizationStep() {}

  static Task task() {
    RandomGenerator random = new SplittableRandom(1);
    Net net = new Net(random);
    GroupMoves<CyclicElement> moves = GroupMoves.images(Cyclic.of(4));
    GroupLogits<CyclicElement> logits = GroupLogits.of(moves, net);
    DiscretePose<CyclicElement> pose = DiscretePose.of(logits);
    Task task = new Task(logits);
    Tensor images =
        task.hold(() -> Tensors.randn(DType.FLOAT32, new long[] {BATCH, 1, SIDE, SIDE}, random));
    return task.repeating(
        () -> {
          Tensor _ = Autograd.noGrad(() -> pose.pose(images).forms());
        });
  }

  private static final class Net extends Module implements Layer {
    private final GroupConv2d lift;
    private final GroupConv2d first;
    private final GroupConv2d second;

    Net(RandomGenerator random) {
      lift =
          child(
              "lift",
              new GroupConv2d(GROUP, FieldType.SCALAR, 1, FIELDS, 5, Padding.CONSTANT, random));
      first = child("first", along(random));
      second = child("second", along(random));
    }

    private static GroupConv2d along(RandomGenerator random) {
      return new GroupConv2d(GROUP, FieldType.REGULAR, FIELDS, FIELDS, 1, Padding.CONSTANT, random);
    }

    @Override
    public Tensor forward(Tensor images) {
      Tensor x = first.forward(lift.forward(images).relu()).relu();
      return second.forward(x).mean(2, 3).unflatten(1, FIELDS, GROUP.order()).mean(1);
    }
  }
}
