package dev.coset.points.lidar;

import dev.coset.nn.anchors.AnchorKernel;
import dev.coset.nn.anchors.GroupAnchorLayer;
import dev.coset.nn.anchors.RotationAnchors;
import dev.coset.nn.anchors.SpatialAnchorLayer;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.LayerNorm;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Features of the nodes of a window of scans at every turn about the vertical: {@code f [n, k, 2
 * width]}, from kernel points on two levels, the upper of which sees 5 m far.
 *
 * <p>Law: a turn about z by a multiple of {@code 2 pi / k} permutes the turns, {@code (g f)(p, r) =
 * f(p, g^-1 r)}, and nothing else; other turns do so nearly. Inputs are height, reflectivity and
 * time, which such turns leave alone. Source: "4D Panoptic Segmentation as Invariant and
 * Equivariant Field Prediction".
 */
public final class PlanarEquivariantBackbone extends Module {

  private static final int POINTS = 13;
  private static final double HEIGHTS = 2;

  private final RotationAnchors anchors;
  private final List<AnchorKernel> kernels;
  private final SpatialAnchorLayer fine;
  private final SpatialAnchorLayer rising;
  private final SpatialAnchorLayer coarse;
  private final GroupAnchorLayer risingTurns;
  private final GroupAnchorLayer coarseTurns;
  private final LayerNorm fineNorm;
  private final LayerNorm risingNorm;
  private final LayerNorm coarseNorm;
  private final int width;

  /** With random weights. */
  public PlanarEquivariantBackbone(PlanarOptions options, RandomGenerator random) {
    anchors = RotationAnchors.cyclic(options.anchors());
    width = options.width();
    kernels =
        List.of(
            AnchorKernel.ball(POINTS, WindowGraph.FINE),
            AnchorKernel.ball(POINTS, WindowGraph.RISING),
            AnchorKernel.ball(POINTS, WindowGraph.COARSE));
    int inputs = ScanWindow.KNOWN + 1;
    fine = child("fine", new SpatialAnchorLayer(kernels.get(0), inputs, width, random));
    rising = child("rising", new SpatialAnchorLayer(kernels.get(1), width, width, random));
    coarse = child("coarse", new SpatialAnchorLayer(kernels.get(2), width, width, random));
    risingTurns = child("risingTurns", new GroupAnchorLayer(anchors, width, width, random));
    coarseTurns = child("coarseTurns", new GroupAnchorLayer(anchors, width, width, random));
    fineNorm = child("fineNorm", new LayerNorm(width));
    risingNorm = child("risingNorm", new LayerNorm(width));
    coarseNorm = child("coarseNorm", new LayerNorm(width));
  }

  /** The turns. */
  public RotationAnchors anchors() {
    return anchors;
  }

  /** The number of channels of a turn that comes out. */
  public int channels() {
    return 2 * width;
  }

  /** The features {@code [n, k, 2 width]} of nodes of which {@code [n, 3]} numbers are known. */
  Tensor forward(WindowGraph graph, double[] known, DType type) {
    Tensor scalars = Tensors.of(type, known, graph.size(), ScanWindow.KNOWN).div(HEIGHTS);
    Tensor ones = Tensors.ones(type, graph.size(), 1);
    Tensor lifted = anchors.lift(Tensors.cat(1, ones, scalars));
    Tensor low =
        fineNorm
            .forward(fine.forward(lifted, graph.finePatches(anchors, kernels.get(0), type)))
            .relu();
    Tensor risen = rising.forward(low, graph.risingPatches(anchors, kernels.get(1), type)).relu();
    Tensor up = risingNorm.forward(risingTurns.forward(risen)).relu();
    Tensor seen = coarse.forward(up, graph.coarsePatches(anchors, kernels.get(2), type)).relu();
    Tensor high = up.add(coarseNorm.forward(coarseTurns.forward(seen)).relu());
    return Tensors.cat(2, low, high.indexSelect(0, graph.aboveTensor()));
  }
}
