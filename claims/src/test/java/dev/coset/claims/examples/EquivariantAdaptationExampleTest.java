package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.data.actions.ImageActions;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupCnnConfig;
import dev.coset.symmetrize.learned.AdapterSettings;
import dev.coset.symmetrize.learned.DiscretePose;
import dev.coset.symmetrize.learned.EquivariantAdapter;
import dev.coset.symmetrize.learned.GroupLogits;
import dev.coset.symmetrize.learned.GroupMoves;
import dev.coset.symmetrize.learned.LearnedCanonicalizer;
import dev.coset.symmetrize.learned.PosePrior;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EquivariantAdaptationExampleTest {

  @Test
  void aFrozenModelGetsAPose() {
    var random = new SplittableRandom(3);
    List<Image> upright = Glyphs.dataset(2, GlyphOptions.defaults().withSize(16), random).inputs();
    Model<Image, NdArray> frozen = image -> NdArray.vector(image.get(0, 3, 9));
    AdapterSettings settings =
        AdapterSettings.defaults().withEpochs(1).withLeastIdentityRate(0); // only to be quick
    Equivariance<CyclicElement, Image, NdArray> law =
        Equivariance.invariance(Cyclic.of(4), ImageActions.quarterTurns());
    // region adapt
    var network = GroupCnnConfig.defaults(GridGroup.C4, 1).build(random);
    var pose = DiscretePose.of(GroupLogits.of(GroupMoves.images(Cyclic.of(4)), network));
    var adapter =
        EquivariantAdapter.of(
            LearnedCanonicalizer.images(pose, upright), PosePrior.identity(pose.moves()));
    var adapted = adapter.with(settings).adapt(frozen, law, upright, Progress.none(), random);
    Model<Image, NdArray> exact = adapted.model(); // and adapted.trained().heldOut(), a report
    // endregion
    Image x = upright.getFirst();
    Image turned = law.input().apply(Cyclic.of(4).element(1), x);
    assertThat(exact.apply(turned)).isEqualTo(exact.apply(x));
    pose.module().close();
  }
}
