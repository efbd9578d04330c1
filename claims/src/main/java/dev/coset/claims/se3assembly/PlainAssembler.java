package dev.coset.claims.se3assembly;

import dev.coset.points.parts.AssemblyBatch;
import dev.coset.points.parts.EquivariantAssembler.Assembly;
import dev.coset.points.parts.GramSchmidtRotation;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The rival: edge convolutions on coordinates, maxima over points, and what the other fragments
 * have on average, to six numbers of a rotation and a translation.
 */
final class PlainAssembler extends Module {

  private static final int CHANNELS = 48;
  private static final double SLOPE = 0.2;

  private final List<Linear> others = new ArrayList<>();
  private final List<Linear> own = new ArrayList<>();
  private final Linear pooled;
  private final Mlp head;
  private final int width;

  /** With {@code 3 width} numbers for a fragment, as many as the vectors of the other network. */
  PlainAssembler(int width, RandomGenerator random) {
    this.width = width;
    for (int i = 0; i < 3; i++) {
      int in = i == 0 ? 3 * AssemblyBatch.WAYS + AssemblyBatch.SHAPE : CHANNELS;
      others.add(child("others" + i, new Linear(in, CHANNELS, random)));
      own.add(child("own" + i, new Linear(in, CHANNELS, random)));
    }
    pooled = child("pooled", new Linear(3 * CHANNELS, 3 * width, random));
    head = child("head", Mlp.of(List.of(6 * width, 256, 128, 9), Activation.RELU, random));
  }

  /** The numbers of clouds, {@code [clouds, 3, width]}. */
  Tensor encode(AssemblyBatch batch) {
    Tensor x = Tensors.cat(-1, batch.ways().flatten(1, 2), batch.shape());
    long n = x.size(0);
    long k = batch.neighbours().size(1);
    Tensor rows = batch.neighbours().flatten(0, 1);
    List<Tensor> layers = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      Tensor there = others.get(i).forward(x);
      Tensor seen = there.indexSelect(0, rows).view(n, k, CHANNELS);
      Tensor here = own.get(i).forward(x).sub(there).unsqueeze(1);
      x = seen.add(here).leakyRelu(SLOPE).amax(1, false);
      layers.add(x);
    }
    long fragments = batch.positions().size(0);
    Tensor joined = Tensors.cat(-1, layers).view(fragments, n / fragments, 3L * CHANNELS);
    return pooled.forward(joined.amax(1, false)).view(fragments, 3, width);
  }

  Assembly forward(AssemblyBatch batch) {
    Tensor vectors = encode(batch);
    Tensor f = vectors.flatten(1, 2);
    Tensor all = batch.objects().gather(batch.objects().sum(f));
    double[] count = new double[batch.objects().rows()];
    for (int row = 0; row < count.length; row++) {
      count[row] = batch.objects().size(batch.objects().segment(row)) - 1.0;
    }
    Tensor rest = all.sub(f).div(Tensors.of(f.dtype(), count, count.length, 1));
    Tensor y = head.forward(Tensors.cat(-1, f, rest));
    Tensor frame = GramSchmidtRotation.of(y.slice(1, 0, 3), y.slice(1, 3, 6));
    return new Assembly(frame.transpose(1, 2), y.slice(1, 6, 9), vectors);
  }
}
