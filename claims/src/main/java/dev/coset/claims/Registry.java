package dev.coset.claims;

import dev.coset.claims.adamp.AdampClaim;
import dev.coset.claims.apen.ApenClaim;
import dev.coset.claims.arteq.ArteqClaim;
import dev.coset.claims.asymptoticsymmetries.AsymptoticSymmetriesClaim;
import dev.coset.claims.backtothefeature.BackToTheFeatureClaim;
import dev.coset.claims.bureswassersteinnorm.BuresWassersteinNormClaim;
import dev.coset.claims.byod.ByodClaim;
import dev.coset.claims.deepsets.DeepSetsClaim;
import dev.coset.claims.diversefeatures.DiverseFeaturesClaim;
import dev.coset.claims.egnn.EgnnClaim;
import dev.coset.claims.enf2enf.Enf2EnfClaim;
import dev.coset.claims.eq4dpanoptic.Eq4dPanopticClaim;
import dev.coset.claims.eqmotion.EqMotionClaim;
import dev.coset.claims.equiformerv2.EquiformerV2Claim;
import dev.coset.claims.equivariantadaptation.EquivariantAdaptationClaim;
import dev.coset.claims.equivarianttransformers.EquivariantTransformersClaim;
import dev.coset.claims.escn.EscnClaim;
import dev.coset.claims.esslidar.EssLidarClaim;
import dev.coset.claims.explanationinvariance.ExplanationInvarianceClaim;
import dev.coset.claims.flowequivariantrnn.FlowEquivariantRnnClaim;
import dev.coset.claims.frameaveraging.FrameAveragingClaim;
import dev.coset.claims.g2sf.G2sfClaim;
import dev.coset.claims.gaattention.GaAttentionClaim;
import dev.coset.claims.gatr.GatrClaim;
import dev.coset.claims.gaunttensorproduct.GauntTensorProductClaim;
import dev.coset.claims.gfno.GroupFnoClaim;
import dev.coset.claims.glgenn.GlgennClaim;
import dev.coset.claims.hfbrimae.HfbriMaeClaim;
import dev.coset.claims.inducedpose.InducedPoseClaim;
import dev.coset.claims.invariancepropagationode.InvariancePropagationOdeClaim;
import dev.coset.claims.invariantlearners.InvariantLearnersClaim;
import dev.coset.claims.invjoint.InvJointClaim;
import dev.coset.claims.iterativese3transformer.IterativeSe3TransformerClaim;
import dev.coset.claims.layersnet.LayersnetClaim;
import dev.coset.claims.learnedcanonicalization.LearnedCanonicalizationClaim;
import dev.coset.claims.lensesandoptics.LensesAndOpticsClaim;
import dev.coset.claims.liebn.LiebnClaim;
import dev.coset.claims.liedecomposition.LieDecompositionClaim;
import dev.coset.claims.liegan.LieganClaim;
import dev.coset.claims.liepsgd.LiePsgdClaim;
import dev.coset.claims.lietransformer.LieTransformerClaim;
import dev.coset.claims.locs.LocsClaim;
import dev.coset.claims.microlie.MicroLieClaim;
import dev.coset.claims.miphypernetworks.MipHypernetworksClaim;
import dev.coset.claims.neuralproductionsystems.NeuralProductionSystemsClaim;
import dev.coset.claims.objectreact.ObjectReactClaim;
import dev.coset.claims.orbitdistance.OrbitDistanceClaim;
import dev.coset.claims.parenet.PareNetClaim;
import dev.coset.claims.parot.ParotClaim;
import dev.coset.claims.pointwiseactivations.PointwiseActivationsClaim;
import dev.coset.claims.ponita.PonitaClaim;
import dev.coset.claims.priceoffreedom.PriceOfFreedomClaim;
import dev.coset.claims.rapidseg.RapidSegClaim;
import dev.coset.claims.risurconv.RisurconvClaim;
import dev.coset.claims.roitr.RoitrClaim;
import dev.coset.claims.rotatouille.RotatouilleClaim;
import dev.coset.claims.se3assembly.Se3AssemblyClaim;
import dev.coset.claims.softequivariance.SoftEquivarianceClaim;
import dev.coset.claims.spatialtransformer.SpatialTransformerClaim;
import dev.coset.claims.sphereattention.SphereAttentionClaim;
import dev.coset.claims.steerabletransformers.SteerableTransformersClaim;
import dev.coset.claims.subequivariantrl.SubequivariantRlClaim;
import dev.coset.claims.symmetrictensornetwork.SymmetricTensorNetworkClaim;
import dev.coset.claims.symmetryhardness.SymmetryHardnessClaim;
import dev.coset.claims.tinvnn.TinvnnClaim;
import dev.coset.claims.umereg.UmeRegClaim;
import dev.coset.claims.unigrasp.UniGraspClaim;
import dev.coset.claims.vbreg.VbregClaim;
import dev.coset.groups.bms.Bms3Group;
import dev.coset.groups.estimation.ErrorStateFilter;
import dev.coset.groups.optics.Optic;
import dev.coset.groups.pointwise.PointwiseRule;
import dev.coset.motion.bodies.SubequivariantPolicy;
import dev.coset.motion.cloth.LayeredClothNetwork;
import dev.coset.motion.grasp.PolicyDistiller;
import dev.coset.motion.navigation.ObjectRelativeController;
import dev.coset.motion.ode.InvariantNeuralOde;
import dev.coset.motion.prediction.EquivariantMotionPredictor;
import dev.coset.motion.prediction.LocalFrameGraphNetwork;
import dev.coset.motion.rules.ProductionSystem;
import dev.coset.nn.affine.AffineGroupCnn;
import dev.coset.nn.attention.IterativeSe3Transformer;
import dev.coset.nn.clifford.Gatr;
import dev.coset.nn.clifford.GeometricAlgebraAttention;
import dev.coset.nn.clifford.Glgenn;
import dev.coset.nn.fields.Enf2Enf;
import dev.coset.nn.graphs.Egnn;
import dev.coset.nn.hyper.Hypernetwork;
import dev.coset.nn.irreps.products.GauntTensorProduct;
import dev.coset.nn.irreps.products.SphereGridTensorProduct;
import dev.coset.nn.irreps.so2.EquiformerV2;
import dev.coset.nn.irreps.so2.EscnNetwork;
import dev.coset.nn.lie.LieTransformer;
import dev.coset.nn.orientations.Ponita;
import dev.coset.nn.planar.ContourNetwork;
import dev.coset.nn.planar.FlowEquivariantRnn;
import dev.coset.nn.planar.GroupFourierNeuralOperator;
import dev.coset.nn.pose.PoseDistributionNet;
import dev.coset.nn.sets.DeepSets;
import dev.coset.nn.spd.GbwBatchNorm;
import dev.coset.nn.spd.LieBatchNorm;
import dev.coset.nn.sphere.SphereAttention;
import dev.coset.nn.steerable.SteerableTransformer;
import dev.coset.nn.tensors.InvariantGenerators;
import dev.coset.points.anomalies.GeometryGuidedScoreFusion;
import dev.coset.points.anomalies.MemoryBankDetector;
import dev.coset.points.joint.InvariantJointTrainer;
import dev.coset.points.lidar.EquivariantLidarPretrainer;
import dev.coset.points.lidar.PlanarEquivariantBackbone;
import dev.coset.points.lidar.RapidSegmenter;
import dev.coset.points.matching.PositionAwareEquivariantConv;
import dev.coset.points.matching.RotationInvariantMatcher;
import dev.coset.points.matching.VariationalOutlierRejection;
import dev.coset.points.parts.ArticulatedPoseNetwork;
import dev.coset.points.parts.EquivariantAssembler;
import dev.coset.points.parts.PiecewiseEquivariantNetwork;
import dev.coset.points.registration.UniversalManifoldEmbedding;
import dev.coset.points.shapes.InvariantMaskedAutoencoder;
import dev.coset.points.shapes.PatchRotationInvariantNetwork;
import dev.coset.points.shapes.RiSurfaceConv;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.TransformationInvariantNet;
import dev.coset.symmetrize.discover.SymmetryDiscovery;
import dev.coset.symmetrize.explain.ExplanationAudit;
import dev.coset.symmetrize.features.DiverseFeatures;
import dev.coset.symmetrize.hardness.HardFamilies;
import dev.coset.symmetrize.learned.EquivariantAdapter;
import dev.coset.symmetrize.learned.LearnedCanonicalizer;
import dev.coset.symmetrize.learners.LearnerAudit;
import dev.coset.symmetrize.orbit.OrbitSymmetrizer;
import dev.coset.symmetrize.soft.SoftEquivarianceTrainer;
import dev.coset.symmetrize.text.SelfSupervisedTextAudit;
import dev.coset.symmetrize.warps.EquivariantTransformer;
import dev.coset.symmetrize.warps.SpatialTransformer;
import dev.coset.tensor.optim.AdamP;
import dev.coset.tensor.optim.LieSgd;
import java.util.List;
import java.util.Optional;

/** Which class implements a system, and which claim tests it: one line for each. */
final class Registry {

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(FrameAverage.class, new FrameAveragingClaim()),
          new Entry(TransformationInvariantNet.class, new TinvnnClaim()),
          new Entry(SymmetryDiscovery.class, new LieganClaim()),
          new Entry(SpatialTransformer.class, new SpatialTransformerClaim()),
          new Entry(EquivariantTransformer.class, new EquivariantTransformersClaim()),
          new Entry(LearnedCanonicalizer.class, new LearnedCanonicalizationClaim()),
          new Entry(EquivariantAdapter.class, new EquivariantAdaptationClaim()),
          new Entry(ExplanationAudit.class, new ExplanationInvarianceClaim()),
          new Entry(DiverseFeatures.class, new DiverseFeaturesClaim()),
          new Entry(OrbitSymmetrizer.class, new OrbitDistanceClaim()),
          new Entry(DeepSets.class, new DeepSetsClaim()),
          new Entry(PointwiseRule.class, new PointwiseActivationsClaim()),
          new Entry(ErrorStateFilter.class, new MicroLieClaim()),
          new Entry(Optic.class, new LensesAndOpticsClaim()),
          new Entry(Bms3Group.class, new AsymptoticSymmetriesClaim()),
          new Entry(ContourNetwork.class, new RotatouilleClaim()),
          new Entry(RapidSegmenter.class, new RapidSegClaim()),
          new Entry(EquivariantLidarPretrainer.class, new EssLidarClaim()),
          new Entry(PlanarEquivariantBackbone.class, new Eq4dPanopticClaim()),
          new Entry(RiSurfaceConv.class, new RisurconvClaim()),
          new Entry(InvariantMaskedAutoencoder.class, new HfbriMaeClaim()),
          new Entry(PatchRotationInvariantNetwork.class, new ParotClaim()),
          new Entry(LieBatchNorm.class, new LiebnClaim()),
          new Entry(GbwBatchNorm.class, new BuresWassersteinNormClaim()),
          new Entry(Hypernetwork.class, new MipHypernetworksClaim()),
          new Entry(Enf2Enf.class, new Enf2EnfClaim()),
          new Entry(AdamP.class, new AdampClaim()),
          new Entry(LieSgd.class, new LiePsgdClaim()),
          new Entry(Egnn.class, new EgnnClaim()),
          new Entry(Ponita.class, new PonitaClaim()),
          new Entry(Glgenn.class, new GlgennClaim()),
          new Entry(GeometricAlgebraAttention.class, new GaAttentionClaim()),
          new Entry(Gatr.class, new GatrClaim()),
          new Entry(SphereAttention.class, new SphereAttentionClaim()),
          new Entry(FlowEquivariantRnn.class, new FlowEquivariantRnnClaim()),
          new Entry(GroupFourierNeuralOperator.class, new GroupFnoClaim()),
          new Entry(AffineGroupCnn.class, new LieDecompositionClaim()),
          new Entry(LieTransformer.class, new LieTransformerClaim()),
          new Entry(PoseDistributionNet.class, new InducedPoseClaim()),
          new Entry(SteerableTransformer.class, new SteerableTransformersClaim()),
          new Entry(IterativeSe3Transformer.class, new IterativeSe3TransformerClaim()),
          new Entry(InvariantGenerators.class, new SymmetricTensorNetworkClaim()),
          new Entry(LocalFrameGraphNetwork.class, new LocsClaim()),
          new Entry(EquivariantMotionPredictor.class, new EqMotionClaim()),
          new Entry(MemoryBankDetector.class, new BackToTheFeatureClaim()),
          new Entry(GeometryGuidedScoreFusion.class, new G2sfClaim()),
          new Entry(InvariantJointTrainer.class, new InvJointClaim()),
          new Entry(InvariantNeuralOde.class, new InvariancePropagationOdeClaim()),
          new Entry(ProductionSystem.class, new NeuralProductionSystemsClaim()),
          new Entry(LayeredClothNetwork.class, new LayersnetClaim()),
          new Entry(SubequivariantPolicy.class, new SubequivariantRlClaim()),
          new Entry(ObjectRelativeController.class, new ObjectReactClaim()),
          new Entry(VariationalOutlierRejection.class, new VbregClaim()),
          new Entry(RotationInvariantMatcher.class, new RoitrClaim()),
          new Entry(PositionAwareEquivariantConv.class, new PareNetClaim()),
          new Entry(UniversalManifoldEmbedding.class, new UmeRegClaim()),
          new Entry(PolicyDistiller.class, new UniGraspClaim()),
          new Entry(GauntTensorProduct.class, new GauntTensorProductClaim()),
          new Entry(SphereGridTensorProduct.class, new PriceOfFreedomClaim()),
          new Entry(EscnNetwork.class, new EscnClaim()),
          new Entry(EquiformerV2.class, new EquiformerV2Claim()),
          new Entry(LearnerAudit.class, new InvariantLearnersClaim()),
          new Entry(SoftEquivarianceTrainer.class, new SoftEquivarianceClaim()),
          new Entry(HardFamilies.class, new SymmetryHardnessClaim()),
          new Entry(SelfSupervisedTextAudit.class, new ByodClaim()),
          new Entry(EquivariantAssembler.class, new Se3AssemblyClaim()),
          new Entry(ArticulatedPoseNetwork.class, new ArteqClaim()),
          new Entry(PiecewiseEquivariantNetwork.class, new ApenClaim()));

  private Registry() {}

  /** All entries. */
  static List<Entry> entries() {
    return ENTRIES;
  }

  /** The entry of a system. */
  static Optional<Entry> find(String id) {
    return ENTRIES.stream().filter(entry -> entry.claim().id().equals(id)).findFirst();
  }

  /** A system's public class and its claim. */
  record Entry(Class<?> implementation, Claim claim) {}
}
