package dev.coset.learn.onnx;

import dev.coset.learn.onnx.ParticleExport.Particles;
import dev.coset.symmetrize.onnx.OnnxComposer;

/** {@link dev.coset.nn.particles.EgnnParticles} on all pairs at once. */
final class EgnnGraph {

  private EgnnGraph() {}

  static String later(ModuleComposer module, Particles particles, int layers) {
    OnnxComposer onnx = module.onnx();
    String mask = onnx.unsqueeze(particles.others(), -1); // [n, n, 1]
    String x = particles.positions();
    String v = particles.velocities();
    String h = module.linear("egnn.embed", particles.speeds());
    for (int i = 0; i < layers; i++) {
      String layer = "egnn.layer" + i + ".";
      String difference = onnx.sub(onnx.unsqueeze(x, 2), onnx.unsqueeze(x, 1)); // [b, n, n, 3]
      String square = onnx.sum(onnx.square(difference), -1);
      String ofEdge = onnx.concat(-1, square, particles.products());
      String ends =
          onnx.add(
              onnx.unsqueeze(module.linear(layer + "receiver", h), 2),
              onnx.unsqueeze(module.linear(layer + "sender", h), 1));
      String start = onnx.silu(onnx.add(ends, module.linear(layer + "edge", ofEdge)));
      String messages = onnx.silu(module.linear(layer + "message", start));
      String factor =
          module.linear(layer + "shift", onnx.silu(module.linear(layer + "shiftHidden", messages)));
      String pulls = onnx.squeeze(onnx.sum(onnx.mul(difference, factor), 2), 2);
      String pull = onnx.div(pulls, particles.count());
      String heard = onnx.squeeze(onnx.sum(onnx.mul(messages, mask), 2), 2);
      v = onnx.add(onnx.mul(v, module.mlp(layer + "inertia", h, onnx::silu)), pull);
      x = onnx.add(x, v);
      h = onnx.add(h, module.mlp(layer + "update", onnx.concat(-1, h, heard), onnx::silu));
    }
    return x;
  }
}
