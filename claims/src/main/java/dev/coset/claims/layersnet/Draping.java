package dev.coset.claims.layersnet;

import dev.coset.motion.cloth.ClothBody;
import dev.coset.motion.cloth.ClothFrame;
import dev.coset.motion.cloth.ClothPhysics;
import dev.coset.motion.cloth.ClothSimulator;
import dev.coset.motion.cloth.ClothStack;
import dev.coset.motion.cloth.ClothWind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Two square sheets that fall on a sphere in wind along the ground.
 *
 * @param frames from the start on
 * @param wind that blows all the time
 */
record Draping(List<ClothFrame> frames, ClothWind wind) {

  static final int FRAMES = 24;
  static final ClothStack CLOTH = ClothStack.sheets(2, 12, 0.04);
  static final List<ClothBody> BODIES = List.of(ClothBody.sphere(0, 0, 0, 0.12));

  private static final ClothPhysics PHYSICS = ClothPhysics.defaults();

  /** Some of them, whose winds blow within an angle of +x. */
  static List<Draping> draw(int count, double angle, RandomGenerator random) {
    List<Draping> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double direction = random.nextDouble(-angle, angle);
      ClothWind wind = ClothWind.horizontal(random.nextDouble(2, 4), direction);
      var simulator = new ClothSimulator(CLOTH, PHYSICS, BODIES, wind);
      double x = random.nextDouble(-0.02, 0.02);
      double z = random.nextDouble(-0.02, 0.02);
      all.add(new Draping(simulator.run(CLOTH.rest(x, 0.14, z, 0.02), FRAMES), wind));
    }
    return all;
  }
}
