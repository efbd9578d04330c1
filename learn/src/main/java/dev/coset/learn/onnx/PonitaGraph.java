package dev.coset.learn.onnx;

import dev.coset.learn.onnx.ParticleExport.Particles;
import dev.coset.nn.orientations.Orientations;
import dev.coset.symmetrize.onnx.OnnxComposer;

/** {@link dev.coset.nn.particles.PonitaParticles} on all pairs at once. */
final class PonitaGraph {

  private static final double TINY = 1e-12;
  private static final double NORM = 1e-5;

  private final ModuleComposer module;
  private final OnnxComposer onnx;
  private final int count;
  private final String directions;
  private final String transposed;

  private PonitaGraph(ModuleComposer module) {
    this.module = module;
    onnx = module.onnx();
    Orientations orientations = Orientations.dodecahedron();
    count = orientations.count();
    directions = onnx.weight(orientations.directions(), count, 3);
    transposed = onnx.transpose(directions, 1, 0);
  }

  static String later(ModuleComposer module, Particles particles, int layers) {
    return new PonitaGraph(module).later(particles, layers);
  }

  private String later(Particles particles, int layers) {
    String v = particles.velocities();
    String along = onnx.unsqueeze(onnx.matmul(v, transposed), -1); // [b, n, O, 1]
    String f = module.linear("net.embed", onnx.concat(-1, like(along, particles.speeds()), along));
    String pairs = basis("net.pairs.mlp", invariants(particles));
    String turns = basis("net.turns.mlp", onnx.unsqueeze(onnx.matmul(directions, transposed), -1));
    String mask = onnx.unsqueeze(onnx.unsqueeze(particles.others(), -1), -1);
    String sum = "";
    for (int i = 0; i < layers; i++) {
      String block = "net.block" + i + ".";
      String kernel = onnx.mul(module.linear(block + "spatial", pairs), mask);
      String messages = onnx.mul(kernel, onnx.unsqueeze(f, 1));
      String there = onnx.squeeze(onnx.sum(messages, 2), 2);
      String across = onnx.einsum("opc,bnpc->bnoc", module.linear(block + "fibre", turns), there);
      f = onnx.add(f, update(block, onnx.div(across, onnx.number(count))));
      String answer = module.linear("net.readout" + i, f);
      sum = i == 0 ? answer : onnx.add(sum, answer);
    }
    String mean = onnx.squeeze(onnx.div(sum, onnx.number((double) layers * count)), -1);
    String pull = onnx.matmul(mean, directions);
    return onnx.add(onnx.add(particles.positions(), v), pull);
  }

  /** A number of a node repeated for every orientation. */
  private String like(String perOrientation, String perNode) {
    String zeros = onnx.mul(perOrientation, onnx.number(0));
    return onnx.add(zeros, onnx.unsqueeze(perNode, -2));
  }

  /** Of each pair and orientation, {@code [b, n, n, O, 3]}. */
  private String invariants(Particles particles) {
    String x = particles.positions();
    String r = onnx.sub(onnx.unsqueeze(x, 1), onnx.unsqueeze(x, 2)); // to the one that hears
    String along = onnx.unsqueeze(onnx.matmul(r, transposed), -1); // [b, n, n, O, 1]
    String rest = onnx.sub(onnx.unsqueeze(r, -2), onnx.mul(along, directions));
    String across = onnx.root(onnx.sum(onnx.square(rest), -1), TINY);
    return onnx.concat(-1, along, across, like(along, particles.products()));
  }

  /** Products of up to three invariants, through a perceptron. */
  private String basis(String mlp, String invariants) {
    String two = outer(invariants, invariants);
    String three = outer(two, invariants);
    String features = onnx.concat(-1, invariants, two, three);
    return onnx.gelu(module.mlp(mlp, features, onnx::gelu));
  }

  private String outer(String a, String b) {
    String products = onnx.mul(onnx.unsqueeze(a, -1), onnx.unsqueeze(b, -2));
    return onnx.mergeLast(products);
  }

  private String update(String block, String f) {
    String normed =
        onnx.layerNorm(
            f, module.tensor(block + "norm.weight"), module.tensor(block + "norm.bias"), NORM);
    String wide = onnx.gelu(module.linear(block + "wide", normed));
    return onnx.mul(module.linear(block + "narrow", wide), module.tensor(block + "scale"));
  }
}
