package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.ModelSignature.Axis;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.util.Arrays;
import java.util.List;

/** Arrays of one rank as they are, with or without a batch axis in front. */
record ArrayBinding(int rank, String noun, String axes) implements InputBinding<NdArray> {

  @Override
  public List<TensorLayout<NdArray>> layouts(Port input, AxisOrder order) {
    if (input.shape().isEmpty()) {
      return Declared.BATCHINGS.stream()
          .<TensorLayout<NdArray>>map(b -> new Layout(input, Declared.unknown(rank), b))
          .toList();
    }
    List<Axis> declared = input.shape().get();
    if (declared.size() == rank + 1) {
      Batching batching = Declared.batching(input, declared.getFirst());
      return List.of(new Layout(input, declared.subList(1, rank + 1), batching));
    }
    if (declared.size() == rank) {
      return List.of(new Layout(input, declared, new Batching.None()));
    }
    throw Declared.unfit(
        input, noun, "%s or, in batches, [B, %s".formatted(axes, axes.substring(1)));
  }

  private record Layout(Port input, List<Axis> extents, Batching batching)
      implements TensorLayout<NdArray> {

    @Override
    public List<String> axes() {
      return extents.stream().map(Axis::toString).toList();
    }

    @Override
    public List<Integer> shape(NdArray array) {
      boolean fits = array.rank() == extents.size();
      for (int i = 0; fits && i < extents.size(); i++) {
        fits = extents.get(i).admits(array.extent(i));
      }
      if (!fits) {
        throw new BadInputException(
            "Input %s does not take an array of shape %s; give arrays that fit %s"
                .formatted(input, Arrays.toString(array.shape()), name()));
      }
      return Arrays.stream(array.shape()).boxed().toList();
    }

    @Override
    public void write(NdArray array, Sink target, int at) {
      for (int i = 0; i < array.size(); i++) {
        target.put(at + i, array.get(i));
      }
    }
  }
}
