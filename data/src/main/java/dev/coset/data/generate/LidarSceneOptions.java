package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How much there is in a street.
 *
 * @param reach how far the street goes on in both directions from the origin, in metres
 * @param parked the number of parked cars
 * @param driving the number of driving cars
 * @param walkers the number of people on foot
 * @param trees the number of trees
 * @param poles the number of poles
 */
public record LidarSceneOptions(
    double reach, int parked, int driving, int walkers, int trees, int poles) {

  /** Checks the values. */
  public LidarSceneOptions {
    if (!(reach >= 20 && reach <= 1000)) {
      throw new BadInputException(
          "A street reaches between 20 and 1000 m in both directions, given: " + reach);
    }
    if (Math.min(Math.min(parked, driving), Math.min(walkers, Math.min(trees, poles))) < 0) {
      throw new BadInputException(
          "A street cannot hold fewer than 0 things, given: %d parked, %d driving, %d walkers, "
                  .formatted(parked, driving, walkers)
              + "%d trees, %d poles".formatted(trees, poles));
    }
  }

  /** 50 m in both directions, 8 parked cars, 5 driving, 8 walkers, 10 trees and 10 poles. */
  public static LidarSceneOptions defaults() {
    return new LidarSceneOptions(50, 8, 5, 8, 10, 10);
  }

  /** The same with another reach. */
  public LidarSceneOptions withReach(double metres) {
    return new LidarSceneOptions(metres, parked, driving, walkers, trees, poles);
  }

  /** The same with other numbers of parked and driving cars. */
  public LidarSceneOptions withCars(int standing, int moving) {
    return new LidarSceneOptions(reach, standing, moving, walkers, trees, poles);
  }

  /** The same with another number of walkers. */
  public LidarSceneOptions withWalkers(int count) {
    return new LidarSceneOptions(reach, parked, driving, count, trees, poles);
  }

  /** The same with other numbers of trees and poles. */
  public LidarSceneOptions withFurniture(int treeCount, int poleCount) {
    return new LidarSceneOptions(reach, parked, driving, walkers, treeCount, poleCount);
  }
}
