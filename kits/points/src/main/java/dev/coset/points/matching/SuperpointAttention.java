package dev.coset.points.matching;

import dev.coset.nn.attention.PairAttention;
import dev.coset.nn.attention.PairAttentionConfig;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.AttentionMask;
import dev.coset.tensor.modules.AttentionOptions;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.MultiHeadAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The global blocks of a matcher: superpoints look at their own cloud and at the other, in turn.
 *
 * <p>What a block changes is multiplied by a learned gate that starts at zero: untrained, the rest
 * of two clouds that overlap by half only drowns what superpoints know of their surroundings.
 * Source of the gates: "ReZero is All You Need: Fast Convergence at Large Depth".
 */
final class SuperpointAttention extends Module {

  private final List<Round> rounds = new ArrayList<>();

  SuperpointAttention(InvariantMatcherConfig config, RandomGenerator random) {
    int pairs = PairWaves.width(config.geometry());
    int width = config.widths().getLast();
    for (int r = 0; r < config.rounds(); r++) {
      rounds.add(child("round" + r, new Round(width, config.heads(), pairs, random)));
    }
  }

  private static final class Round extends Module {

    private final PairAttention self;
    private final Linear code;
    private final MultiHeadAttention cross;
    private final LayerNorm first;
    private final LayerNorm second;
    private final Linear up;
    private final Linear down;
    private final Tensor selfGate;
    private final Tensor codeGate;
    private final Tensor crossGate;

    Round(int width, int heads, int pairs, RandomGenerator random) {
      var config = new PairAttentionConfig(width, heads, pairs);
      this.self = child("self", new PairAttention(config, random));
      this.code = child("code", new Linear(pairs, width, random));
      this.cross =
          child("cross", new MultiHeadAttention(AttentionOptions.of(width, heads), random));
      this.first = child("first", new LayerNorm(width));
      this.second = child("second", new LayerNorm(width));
      this.up = child("up", new Linear(width, 2 * width, random));
      this.down = child("down", new Linear(2 * width, width, random));
      this.selfGate = parameter("selfGate", () -> Tensors.zeros(DType.FLOAT32, 1));
      this.codeGate = parameter("codeGate", () -> Tensors.zeros(DType.FLOAT32, 1));
      this.crossGate = parameter("crossGate", () -> Tensors.zeros(DType.FLOAT32, 1));
    }

    private static Tensor gated(Tensor x, Tensor changed, Tensor gate) {
      return x.add(changed.sub(x).mul(gate));
    }

    Tensor self(Tensor x, Tensor embedding) {
      return gated(x, self.global(x, x, embedding, null), selfGate);
    }

    /** Features with the code of where a superpoint sits in its own cloud. */
    Tensor placed(Tensor x, Tensor embedding) {
      return x.add(code.forward(embedding).amax(1, false).mul(codeGate));
    }

    Tensor cross(Tensor x, Tensor placed, Tensor other) {
      Tensor keys = other.unsqueeze(0);
      Tensor read = cross.attend(placed.unsqueeze(0), keys, keys, AttentionMask.NONE).squeeze(0);
      Tensor y = first.forward(x.add(read));
      Tensor changed = second.forward(y.add(down.forward(up.forward(y).relu())));
      return gated(x, changed, crossGate);
    }
  }

  /** The features of both clouds' superpoints. */
  record Both(Tensor source, Tensor target) {}

  Both forward(Both before, MatcherLevel source, MatcherLevel target) {
    Tensor a = before.source();
    Tensor b = before.target();
    Tensor pairsA = PairWaves.of(source.pairTensor(a.dtype()));
    Tensor pairsB = PairWaves.of(target.pairTensor(b.dtype()));
    for (Round round : rounds) {
      a = round.self(a, pairsA);
      b = round.self(b, pairsB);
      Tensor placedA = round.placed(a, pairsA);
      Tensor placedB = round.placed(b, pairsB);
      a = round.cross(a, placedA, placedB);
      b = round.cross(b, placedB, placedA);
    }
    return new Both(a, b);
  }
}
