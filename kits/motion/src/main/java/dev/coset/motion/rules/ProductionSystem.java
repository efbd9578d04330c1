package dev.coset.motion.rules;

import dev.coset.data.BadInputException;
import dev.coset.motion.StraightThrough;
import dev.coset.motion.StraightThrough.Choice;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a set of entities changes, by rules that are picked: with slots {@code V [n, D]} and rules r
 * with an embedding {@code e_r} and a perceptron each, a stage of the sequential form is
 *
 * <pre>
 * (p, r) = arg max (W_q V_p) . (W_k e_r) / sqrt(width)        over all pairs
 *      c = arg max (W'_q V_p) . (W'_k V_j) / sqrt(width)      over j other than p, or the dummy
 *    V_p = V_p + MLP_r[V_p, V_c].
 * </pre>
 *
 * <p>In the parallel form every entity p picks its rule and context, all from the slots before the
 * stage. An idle rule changes nothing. Choices are hard; their derivatives are those of softmax
 * ({@link StraightThrough}). For training, {@link #noise} is added to the scores and the {@link
 * Step#imbalance} to the loss, which keeps a few rules from taking everything; without noise a step
 * is deterministic.
 *
 * <p>Laws: permuting the slots (and the noise along) permutes the result, if no two scores are
 * equal; in the sequential form all slots but the picked ones keep their values exactly. The rules
 * do not depend on the number of slots. Source: "Neural Production Systems".
 */
public final class ProductionSystem extends Module {

  private final RuleOptions options;
  private final Tensor embeddings;
  private final Linear ruleQuery;
  private final Linear ruleKey;
  private final Linear contextQuery;
  private final Linear contextKey;
  private final RuleBank bank;
  private final Optional<Tensor> dummy;

  /** With random weights. */
  public ProductionSystem(RuleOptions options, RandomGenerator random) {
    this.options = options;
    int slot = options.slot();
    int width = options.width();
    Initializer normal = Initializer.normal(1);
    this.embeddings =
        parameter("rules", () -> normal.draw(new long[] {options.choices(), width}, random));
    this.ruleQuery = child("rule_query", new Linear(slot, width, random));
    this.ruleKey = child("rule_key", new Linear(width, width, random));
    this.contextQuery = child("context_query", new Linear(slot, width, random));
    this.contextKey = child("context_key", new Linear(slot, width, random));
    this.bank =
        child("bank", new RuleBank(options.rules(), 2 * slot, options.hidden(), slot, random));
    this.dummy =
        options.dummy()
            ? Optional.of(parameter("dummy", () -> normal.draw(new long[] {slot}, random)))
            : Optional.empty();
  }

  /** The size and form. */
  public RuleOptions options() {
    return options;
  }

  /**
   * Noise for one step, which can be permuted along with the slots.
   *
   * @param rules {@code [batch, stages, n, choices]}
   * @param contexts {@code [batch, stages, n, n]}: of entities p looking at j; with a dummy {@code
   *     [batch, stages, n, n + 1]}, the dummy last
   */
  public record Noise(Tensor rules, Tensor contexts) {}

  /** Independent Gumbel noise for a batch of sets of n entities. */
  public Noise noise(long batch, long n, DType type, RandomGenerator random) {
    long stages = options.stages();
    long contexts = options.dummy() ? n + 1 : n;
    return new Noise(
        StraightThrough.gumbel(type, new long[] {batch, stages, n, options.choices()}, random),
        StraightThrough.gumbel(type, new long[] {batch, stages, n, contexts}, random));
  }

  /**
   * What a stage picked.
   *
   * @param rule INT64 {@code [batch]} in the sequential form, {@code [batch, n]} in the parallel
   *     one; the idle rule is the last
   * @param primary the entity that is changed, INT64 of the same shape
   * @param context the entity that is looked at, INT64 of the same shape; n for the dummy
   */
  public record Pick(Tensor rule, Tensor primary, Tensor context) {}

  /**
   * The entities after a step.
   *
   * @param slots of the shape that was given
   * @param picks of every stage
   * @param imbalance {@code R sum_r f_r q_r}, where f is the share of each rule in the picks and q
   *     its mean probability: 1 if all rules are used alike, up to R if one takes everything
   */
  public record Step(Tensor slots, List<Pick> picks, Tensor imbalance) {}

  /**
   * A step without noise.
   *
   * @param slots {@code [batch, n, D]}, or {@code [n, D]} for one set
   * @throws BadInputException if slots are not finite, or there is one slot and no dummy
   */
  public Step step(Tensor slots) {
    return run(slots, 1, Optional.empty());
  }

  /**
   * A step with noise, for training.
   *
   * @param slots {@code [batch, n, D]}
   * @param temperature of the derivatives of choices; falls from 1 to 0.5 in the paper
   * @throws BadInputException as {@link #step(Tensor)}
   */
  public Step step(Tensor slots, double temperature, Noise noise) {
    return run(slots, temperature, Optional.of(noise));
  }

  private Step run(Tensor slots, double temperature, Optional<Noise> noise) {
    Tensor v = checked(slots);
    List<Pick> picks = new ArrayList<>();
    List<Tensor> rules = new ArrayList<>();
    List<Tensor> soft = new ArrayList<>();
    for (int k = 0; k < options.stages(); k++) {
      int stage = k;
      Optional<Noise> part =
          noise.map(n -> new Noise(n.rules().select(1, stage), n.contexts().select(1, stage)));
      Changed changed =
          switch (options.form()) {
            case SEQUENTIAL -> sequential(v, temperature, part);
            case PARALLEL -> parallel(v, temperature, part);
          };
      v = changed.slots();
      picks.add(changed.pick());
      rules.add(changed.rule().flatten(0, -2));
      soft.add(changed.soft().flatten(0, -2));
    }
    Tensor share = Tensors.cat(0, rules).detach().mean(0);
    Tensor imbalance = Tensors.cat(0, soft).mean(0).mul(share).sum().mul(options.choices());
    return new Step(slots.rank() == 2 ? v.squeeze(0) : v, picks, imbalance);
  }

  /** After a stage: picked rules one-hot, and their soft probabilities, {@code [batch, .., R]}. */
  private record Changed(Tensor slots, Pick pick, Tensor rule, Tensor soft) {}

  private Changed sequential(Tensor v, double temperature, Optional<Noise> noise) {
    long n = v.size(1);
    Tensor scores = ruleScores(v);
    Tensor noisy = noise.map(Noise::rules).map(scores::add).orElse(scores);
    Choice pair = StraightThrough.choose(noisy.flatten(1, 2), temperature);
    Tensor table = pair.value().unflatten(1, n, options.choices());
    Tensor primary = table.sum(2); // [b, n]
    Tensor rule = table.sum(1); // [b, R]
    Tensor picked = Tensors.einsum("bn,bnd->bd", primary, v);
    Tensor row = contextScores(picked.unsqueeze(1), v).squeeze(1);
    Tensor hard = primary.detach();
    Tensor rowNoisy =
        noise.map(some -> row.add(Tensors.einsum("bn,bnj->bj", hard, some.contexts()))).orElse(row);
    Choice context =
        StraightThrough.choose(withoutSelf(rowNoisy, hard.unsqueeze(1)).squeeze(1), temperature);
    Tensor seen = Tensors.einsum("bj,bjd->bd", context.value(), contexts(v));
    Tensor says = bank.forward(Tensors.cat(1, picked, seen)); // [b, R, D]
    Tensor change = Tensors.einsum("br,brd->bd", active(rule), says);
    Tensor next = v.add(primary.unsqueeze(2).mul(change.unsqueeze(1)));
    Tensor probability = pair.soft().unflatten(1, n, options.choices()).sum(1);
    Pick pick = new Pick(rule.detach().argmax(1), hard.argmax(1), context.index());
    return new Changed(next, pick, rule, probability);
  }

  private Changed parallel(Tensor v, double temperature, Optional<Noise> noise) {
    long n = v.size(1);
    Tensor scores = ruleScores(v);
    Choice rule =
        StraightThrough.choose(
            noise.map(Noise::rules).map(scores::add).orElse(scores), temperature);
    Tensor among = contextScores(v, v); // [b, n, n (+ 1)]
    Tensor noisy = noise.map(Noise::contexts).map(among::add).orElse(among);
    Tensor self = Tensors.eye(v.dtype(), n).to(v.device()).unsqueeze(0);
    Choice context =
        StraightThrough.choose(withoutSelf(noisy, self.expand(v.size(0), n, n)), temperature);
    Tensor seen = Tensors.einsum("bpj,bjd->bpd", context.value(), contexts(v));
    Tensor says = bank.forward(Tensors.cat(2, v, seen)); // [b, n, R, D]
    Tensor next = v.add(Tensors.einsum("bpr,bprd->bpd", active(rule.value()), says));
    Tensor primary = Tensors.arange(n).to(v.device()).unsqueeze(0).expand(v.size(0), n);
    return new Changed(
        next, new Pick(rule.index(), primary, context.index()), rule.value(), rule.soft());
  }

  private Tensor ruleScores(Tensor v) {
    Tensor keys = ruleKey.forward(embeddings); // [R, width]
    return ruleQuery.forward(v).matmul(keys.transpose(0, 1)).div(Math.sqrt(options.width()));
  }

  private Tensor contextScores(Tensor primaries, Tensor v) {
    Tensor keys = contextKey.forward(contexts(v));
    Tensor queries = contextQuery.forward(primaries);
    return queries.matmul(keys.transpose(1, 2)).div(Math.sqrt(options.width()));
  }

  /** The slots, and the dummy last. */
  private Tensor contexts(Tensor v) {
    return dummy
        .map(d -> Tensors.cat(1, v, d.reshape(1, 1, -1).expand(v.size(0), 1, v.size(2))))
        .orElse(v);
  }

  /** Scores {@code [b, p, j]} that leave out j = p, where {@code self [b, p, n]} is 1. */
  private Tensor withoutSelf(Tensor scores, Tensor self) {
    Tensor mask = options.dummy() ? self.padConstant(0, 0, 1) : self;
    Tensor full = scores.rank() == 2 ? scores.unsqueeze(1) : scores;
    return full.maskedFill(mask.gt(0.5), Double.NEGATIVE_INFINITY);
  }

  /** Without the idle rule, which has no perceptron. */
  private Tensor active(Tensor rule) {
    return options.idle() ? rule.slice(-1, 0, options.rules()) : rule;
  }

  private Tensor checked(Tensor slots) {
    int rank = slots.rank();
    if ((rank != 2 && rank != 3) || slots.size(-1) != options.slot() || slots.count() == 0) {
      throw new IllegalArgumentException(
          "Slots [batch, n, %d] or [n, %d] are expected, given: %s"
              .formatted(options.slot(), options.slot(), slots.describe()));
    }
    if (slots.size(-2) == 1 && !options.dummy()) {
      throw new BadInputException(
          "One slot has no other to look at, given: %s; add slots, or a dummy to the options"
              .formatted(slots.describe()));
    }
    if (!Double.isFinite(slots.detach().abs().max().item())) {
      throw new BadInputException(
          "Slots must be finite, given: %s; look for the step at which they grew"
              .formatted(slots.describe()));
    }
    return rank == 2 ? slots.unsqueeze(0) : slots;
  }
}
