package dev.coset.motion.cloth;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.motion.cloth.ClothMesh.Link;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers of cloth by position-based dynamics: in each substep velocities follow gravity and wind,
 * positions follow velocities and are then moved until links have their lengths, vertices lie
 * outside of bodies, and each layer outside of the one below; velocities are what came of it.
 *
 * <p>A link corrects its two vertices in proportion to their inverse masses, along the line between
 * them: total momentum is that of the forces, to rounding. Layers push each other from vertex to
 * nearest vertex along the normal of the inner layer. All laws but gravity are the same from every
 * point of view. Links are corrected one after another, always in the same order. Sources:
 * "Position Based Dynamics"; the wind is that of {@link ClothWind}.
 *
 * <p>Not safe for use by several threads.
 */
public final class ClothSimulator {

  /** Layers act on each other from vertices within so many thicknesses. */
  private static final double REACH = 6;

  private final ClothStack cloth;
  private final ClothPhysics physics;
  private final List<ClothBody> bodies;
  private final ClothWind wind;
  private final SurfaceGeometry surface;
  private final double[] inverseMass;
  private final List<Link> links;
  private final double[] lengths;

  /** A simulator of layers over bodies in wind. */
  public ClothSimulator(
      ClothStack cloth, ClothPhysics physics, List<ClothBody> bodies, ClothWind wind) {
    this.cloth = cloth;
    this.physics = physics;
    this.bodies = List.copyOf(bodies);
    this.wind = wind;
    this.surface = new SurfaceGeometry(cloth);
    this.links = cloth.links();
    double[] rest = cloth.restPositions();
    this.lengths = links.stream().mapToDouble(l -> distance(rest, l.a(), l.b())).toArray();
    double[] areas = surface.vertexAreas(rest);
    this.inverseMass = new double[areas.length];
    for (int v = 0; v < areas.length; v++) {
      if (!(areas[v] > 0)) {
        throw new BadInputException(
            "Vertex %d belongs to no face of positive area and has no mass; remove it"
                .formatted(v));
      }
      inverseMass[v] = 1 / (physics.density() * areas[v]);
    }
  }

  /** The masses of all vertices, kilograms. */
  public double[] masses() {
    double[] masses = new double[inverseMass.length];
    for (int v = 0; v < masses.length; v++) {
      masses[v] = 1 / inverseMass[v];
    }
    return masses;
  }

  /** The forces of the wind on all vertices, {@code [vertices, 3]}, newtons. */
  public NdArray windForces(ClothFrame frame) {
    double[] forces = new double[frame.positions().size()];
    surface.addWind(wind, frame.positions().toArray(), frame.velocities().toArray(), forces);
    return NdArray.of(frame.positions().shape(), forces);
  }

  /** The mean of {@code |length / length at rest - 1|} over structural links. */
  public double strain(ClothFrame frame) {
    double[] x = frame.positions().toArray();
    double sum = 0;
    int count = 0;
    for (int i = 0; i < lengths.length; i++) {
      Link link = links.get(i);
      if (link.kind() == ClothMesh.Kind.STRUCTURAL) {
        sum += Math.abs(distance(x, link.a(), link.b()) / lengths[i] - 1);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /**
   * The start and what follows, {@code frames + 1} frames.
   *
   * @throws BadInputException as {@link #step}
   */
  public List<ClothFrame> run(ClothFrame start, int frames) {
    List<ClothFrame> all = new ArrayList<>(List.of(start));
    for (int i = 0; i < frames; i++) {
      all.add(step(all.getLast(), i * physics.step()));
    }
    return all;
  }

  /**
   * The next frame.
   *
   * @param time of the given frame, at which bodies are where their velocities brought them
   * @throws BadInputException if a frame is not finite or of other vertices
   */
  public ClothFrame step(ClothFrame frame, double time) {
    int size = cloth.vertices() * 3;
    if (frame.positions().size() != size
        || frame.velocities().size() != size
        || !frame.positions().isFinite()
        || !frame.velocities().isFinite()) {
      throw new BadInputException(
          "Finite positions and velocities [%d, 3] are expected, given: %s, %s"
              .formatted(cloth.vertices(), frame.positions(), frame.velocities()));
    }
    double[] x = frame.positions().toArray();
    double[] v = frame.velocities().toArray();
    double h = physics.step() / physics.substeps();
    for (int i = 0; i < physics.substeps(); i++) {
      double end = time + (i + 1) * h;
      substep(x, v, h, bodies.stream().map(b -> b.at(end)).toList());
    }
    int[] shape = frame.positions().shape();
    return new ClothFrame(NdArray.of(shape, x), NdArray.of(shape, v));
  }

  private void substep(double[] x, double[] v, double h, List<ClothBody> now) {
    double[] forces = new double[x.length];
    surface.addWind(wind, x, v, forces);
    double keep = Math.exp(-physics.damping() * h);
    double[] p = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double down = i % 3 == 1 ? physics.gravity() : 0;
      v[i] = (v[i] + h * (forces[i] * inverseMass[i / 3] - down)) * keep;
      p[i] = x[i] + h * v[i];
    }
    LayerContacts contacts = LayerContacts.find(cloth, surface, p, REACH * physics.thickness());
    for (int k = 0; k < physics.iterations(); k++) {
      for (int i = 0; i < lengths.length; i++) {
        project(links.get(i), lengths[i], p);
      }
      contacts.separate(p, inverseMass, physics.thickness());
      for (ClothBody body : now) {
        pushOut(body, p, x, h);
      }
    }
    for (int i = 0; i < x.length; i++) {
      v[i] = (p[i] - x[i]) / h;
      x[i] = p[i];
    }
  }

  private void project(Link link, double length, double[] p) {
    int a = 3 * link.a();
    int b = 3 * link.b();
    double now = distance(p, link.a(), link.b());
    double weight = inverseMass[link.a()] + inverseMass[link.b()];
    if (now == 0) {
      return; // there is no direction to move in
    }
    double factor = physics.stiffness(link.kind()) * (now - length) / (now * weight);
    for (int i = 0; i < 3; i++) {
      double move = factor * (p[b + i] - p[a + i]);
      p[a + i] += inverseMass[link.a()] * move;
      p[b + i] -= inverseMass[link.b()] * move;
    }
  }

  /** Out of a body, and slowed down along it. */
  private void pushOut(ClothBody body, double[] p, double[] before, double h) {
    double[] n = new double[3];
    for (int at = 0; at < p.length; at += 3) {
      double depth = physics.thickness() - body.nearest(p, at, n);
      if (depth > 0) {
        double across = 0;
        for (int i = 0; i < 3; i++) {
          p[at + i] += depth * n[i];
          across += (p[at + i] - before[at + i] - h * body.velocity().get(i)) * n[i];
        }
        for (int i = 0; i < 3; i++) {
          double slide = p[at + i] - before[at + i] - h * body.velocity().get(i) - across * n[i];
          p[at + i] -= physics.friction() * slide;
        }
      }
    }
  }

  private static double distance(double[] p, int a, int b) {
    double x = p[3 * b] - p[3 * a];
    double y = p[3 * b + 1] - p[3 * a + 1];
    double z = p[3 * b + 2] - p[3 * a + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }
}
