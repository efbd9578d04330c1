package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Messages by two linear maps in the frames of edges with an activation on the sphere between, and
 * an update of every atom by a perceptron on the sphere.
 */
final class EscnLayer extends Module {

  private final int hidden;
  private final FrameLayout in;
  private final FrameLayout out;
  private final So2Linear first;
  private final So2Linear second;
  private final Mlp radial;
  private final SphereGridMap inFrame;
  private final SphereGridMap onAtom;
  private final Mlp update;

  EscnLayer(EscnConfig config, int edgeWidth, RandomGenerator random) {
    int l = config.degree();
    hidden = config.hidden();
    in = new FrameLayout(degrees(l, 2 * config.channels()), config.order());
    FrameLayout middle = new FrameLayout(degrees(l, hidden), config.order());
    out = new FrameLayout(degrees(l, config.channels()), config.order());
    first = child("first", new So2Linear(in, middle, random));
    second = child("second", new So2Linear(middle, out, random));
    radial =
        child(
            "radial",
            Mlp.of(List.of(edgeWidth, config.hidden(), first.factorCount()), Tensor::silu, random));
    inFrame = child("inFrame", SphereGridMap.inFrames(l, config.order(), config.oversampling()));
    onAtom = child("onAtom", SphereGridMap.onAtoms(l, config.oversampling()));
    int c = config.channels();
    update = child("update", Mlp.of(List.of(2 * c, c, c, c), Tensor::silu, random));
  }

  /** Each degree with as many channels, without regard to reflections. */
  static Irreps degrees(int degree, int channels) {
    return new Irreps(
        IntStream.rangeClosed(0, degree)
            .mapToObj(l -> new Irreps.Block(channels, new Irrep(l, 1)))
            .toList());
  }

  /** Features of both ends side by side, {@code [e, (L+1)^2 2 channels]}. */
  static Tensor ends(AtomGraph graph, Tensor x) {
    Tensor flat = x.flatten(1, 2);
    Tensor from = graph.edges().from().gather(flat).unflatten(1, x.size(1), x.size(2));
    Tensor to = graph.edges().to().gather(flat).unflatten(1, x.size(1), x.size(2));
    return Tensors.cat(2, from, to).flatten(1, 2);
  }

  /** The features of atoms {@code [n, (L+1)^2, channels]} after the layer. */
  Tensor forward(
      AtomGraph graph, EdgeFrames frames, Tensor scalars, Tensor envelope, Tensor features) {
    Tensor factors = radial.forward(scalars).mul(envelope.unsqueeze(1));
    Tensor inside = first.forward(in.toFrame(frames, ends(graph, features)), factors);
    Tensor components = inside.unflatten(1, inside.size(1) / hidden, hidden);
    Tensor changed = inFrame.silu(components).flatten(1, 2);
    Tensor damped = second.forward(changed, null).mul(envelope.unsqueeze(1));
    Tensor messages = graph.edges().to().sum(out.fromFrame(frames, damped));
    Tensor received = messages.unflatten(1, features.size(1), features.size(2));
    Tensor both = Tensors.cat(2, features, received);
    return features.add(onAtom.apply(both, update::forward));
  }
}
