package dev.coset.cli;

import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.explain.ExplainedSymmetry;
import dev.coset.symmetrize.explain.Explainer;
import dev.coset.symmetrize.report.ExplanationPage.Drawn;
import dev.coset.symmetrize.report.ExplanationPage.SamplePictures;
import dev.coset.symmetrize.report.SaliencyPictures;
import dev.coset.symmetrize.report.Thumbnails;
import java.util.List;

/**
 * Pictures of a sample and its moved copy with their explanations.
 *
 * @param view how samples are arrays
 */
record ExplanationStrips(ArrayView view) {

  /** The strip of a sample under one element. */
  <E> SamplePictures strip(
      String name,
      NdArray sample,
      ExplainedSymmetry<E> symmetry,
      E g,
      Explainer explainer,
      Explainer averaged) {
    NdArray moved = symmetry.input().apply(g, sample);
    NdArray here = explainer.explain(sample);
    NdArray along = symmetry.moved(g, here, explainer.kind());
    return new SamplePictures(
        "%s, %s".formatted(name, explainer.name()),
        List.of(
            new Drawn(input(sample), "sample"),
            new Drawn(scores(sample, here), "its explanation"),
            new Drawn(input(moved), "moved sample"),
            new Drawn(scores(moved, along), "explanation moved along"),
            new Drawn(scores(moved, explainer.explain(moved)), "explanation of the moved sample"),
            new Drawn(scores(moved, averaged.explain(moved)), "the same, averaged")));
  }

  private String input(NdArray sample) {
    return switch (view.sample(sample)) {
      case Image image -> Thumbnails.image().html(image);
      case PointCloud cloud -> Thumbnails.cloud().html(cloud);
      default -> SaliencyPictures.bars(sample);
    };
  }

  private String scores(NdArray sample, NdArray scores) {
    return switch (view.kind()) {
      case IMAGES -> SaliencyPictures.image(scores);
      case POINTS -> SaliencyPictures.cloud(sample, scores);
      case SETS, VECTORS -> SaliencyPictures.bars(scores);
    };
  }
}
