package dev.coset.motion.navigation;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far it is from the objects of a map to a goal.
 *
 * @param goal the id of the goal
 * @param metres of each object by id
 */
public record PathCosts(int goal, Map<Integer, Double> metres) {

  /** Copies the map. */
  public PathCosts {
    metres = Map.copyOf(metres);
  }

  /** The cost of an object in metres; empty for an object that is not in the map. */
  public OptionalDouble of(int object) {
    Double cost = metres.get(object);
    return cost == null ? OptionalDouble.empty() : OptionalDouble.of(cost);
  }
}
