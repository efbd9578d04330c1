package dev.coset.points.shapes;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Levels of surface convolutions, a last one about the centroid of the cloud, and a transformer
 * block on its result and the coarsest centres.
 */
final class SurfaceEncoder extends Module {

  private static final int HEADS = 4;

  private final List<RiSurfaceConv> levels = new ArrayList<>();
  private final RiSurfaceConv whole;
  private final Linear coarse;
  private final TokenBlock block;

  SurfaceEncoder(SurfaceConfig config, RandomGenerator random) {
    int features = config.features().width();
    int in = 0;
    for (int i = 0; i < config.levels(); i++) {
      int out = config.widths().get(i);
      levels.add(child("level" + i, new RiSurfaceConv(features, in, out, random)));
      in = out;
    }
    whole = child("whole", new RiSurfaceConv(features, in, config.top(), random));
    coarse = child("coarse", new Linear(in, config.top(), random));
    block = child("block", new TokenBlock(config.top(), HEADS, random));
  }

  /**
   * What it says.
   *
   * @param levels of the centres, {@code [b, s, width]} from fine to coarse
   * @param whole of the clouds, {@code [b, top]}
   */
  record Encoded(List<Tensor> levels, Tensor whole) {}

  Encoded forward(SurfaceBatch batch) {
    List<Tensor> found = new ArrayList<>();
    found.add(levels.getFirst().forward(batch.down().getFirst().features()));
    for (int i = 1; i < levels.size(); i++) {
      SurfaceBatch.Level level = batch.down().get(i);
      found.add(levels.get(i).forward(level.features(), level.gather(found.getLast())));
    }
    SurfaceBatch.Level top = batch.top();
    Tensor token = whole.forward(top.features(), top.gather(found.getLast()));
    Tensor tokens = Tensors.cat(1, token, coarse.forward(found.getLast()));
    return new Encoded(found, block.forward(tokens).select(1, 0));
  }
}
