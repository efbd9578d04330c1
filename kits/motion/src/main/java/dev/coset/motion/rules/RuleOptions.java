package dev.coset.motion.rules;

import dev.coset.data.BadInputException;

/**
 * The size and form of a {@link ProductionSystem}.
 *
 * @param slot the number D of numbers of an entity
 * @param rules how many rules there are, at least 1
 * @param width of queries, keys and embeddings of rules
 * @param hidden width of the perceptron of each rule
 * @param stages how many times a step selects and changes
 * @param form who picks a rule
 * @param dummy whether a rule may look at a learned dummy instead of another entity
 * @param idle whether there is one more rule that changes nothing
 */
public record RuleOptions(
    int slot,
    int rules,
    int width,
    int hidden,
    int stages,
    Form form,
    boolean dummy,
    boolean idle) {

  /** Who picks a rule. */
  public enum Form {
    /** One entity and one rule for all entities together, at each stage. */
    SEQUENTIAL,
    /** Every entity for itself, at each stage. */
    PARALLEL
  }

  /** Checks the numbers; too few rules are a {@link BadInputException}. */
  public RuleOptions {
    if (rules < 1) {
      throw new BadInputException(
          "A production system has at least 1 rule, given: %d; give more rules".formatted(rules));
    }
    if (slot < 1 || width < 1 || hidden < 1 || stages < 1) {
      throw new IllegalArgumentException(
          "Slots, widths and stages are at least 1, given: %d, %d, %d, %d"
              .formatted(slot, width, hidden, stages));
    }
  }

  /** One stage that selects one entity: width 32, hidden 32, neither dummy nor idle rule. */
  public static RuleOptions of(int slot, int rules) {
    return new RuleOptions(slot, rules, 32, 32, 1, Form.SEQUENTIAL, false, false);
  }

  /** The same with other widths. */
  public RuleOptions withWidth(int attention, int perceptron) {
    return new RuleOptions(slot, rules, attention, perceptron, stages, form, dummy, idle);
  }

  /** The same with so many stages. */
  public RuleOptions withStages(int count) {
    return new RuleOptions(slot, rules, width, hidden, count, form, dummy, idle);
  }

  /** The same, where every entity picks for itself. */
  public RuleOptions inParallel() {
    return new RuleOptions(slot, rules, width, hidden, stages, Form.PARALLEL, dummy, idle);
  }

  /** The same with a dummy to look at. */
  public RuleOptions withDummy() {
    return new RuleOptions(slot, rules, width, hidden, stages, form, true, idle);
  }

  /** The same with a rule that changes nothing. */
  public RuleOptions withIdleRule() {
    return new RuleOptions(slot, rules, width, hidden, stages, form, dummy, true);
  }

  /** The number of choices of a rule, the idle one included, which is the last. */
  public int choices() {
    return idle ? rules + 1 : rules;
  }
}
