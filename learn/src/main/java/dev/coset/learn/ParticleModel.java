package dev.coset.learn;

import dev.coset.nn.orientations.Orientations;
import dev.coset.nn.particles.EgnnParticles;
import dev.coset.nn.particles.GatrParticles;
import dev.coset.nn.particles.MessagePassingConfig;
import dev.coset.nn.particles.MessagePassingNetwork;
import dev.coset.nn.particles.PonitaParticles;
import dev.coset.tensor.Module;
import java.util.random.RandomGenerator;

/** The networks that say where particles will be. */
public enum ParticleModel {
  /** Exactly equivariant, on scalars and positions: {@link EgnnParticles}. */
  EGNN,
  /** On 20 orientations, nearly equivariant to rotations: {@link PonitaParticles}. */
  PONITA,
  /** Exactly equivariant, attention on multivectors: {@link GatrParticles}. */
  GATR,
  /** On raw coordinates, not equivariant: {@link MessagePassingNetwork}. */
  PLAIN;

  /** The network, also a {@link dev.coset.nn.particles.ParticlePredictor}, with random weights. */
  Module build(int width, int layers, RandomGenerator random) {
    return switch (this) {
      case EGNN -> new EgnnParticles(width, layers, random);
      case PONITA -> new PonitaParticles(width, layers, Orientations.dodecahedron(), random);
      case GATR -> new GatrParticles(width, layers, random);
      case PLAIN -> new MessagePassingNetwork(new MessagePassingConfig(width, layers), random);
    };
  }
}
