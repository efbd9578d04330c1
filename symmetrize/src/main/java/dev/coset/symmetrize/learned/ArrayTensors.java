package dev.coset.symmetrize.learned;

import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arrays as they are. */
record ArrayTensors() implements ItemTensors<NdArray> {

  @Override
  public List<Long> shape(NdArray array) {
    return Arrays.stream(array.shape()).mapToObj(n -> (long) n).toList();
  }

  @Override
  public Tensor encode(List<NdArray> items, DType type) {
    int size = items.getFirst().size();
    double[] packed = new double[items.size() * size];
    for (int i = 0; i < items.size(); i++) {
      items.get(i).copyTo(0, packed, i * size, size);
    }
    long[] shape = new long[items.getFirst().rank() + 1];
    shape[0] = items.size();
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] = items.getFirst().extent(axis - 1);
    }
    return Tensors.of(packed, shape).toType(type);
  }

  @Override
  public List<NdArray> decode(Tensor batch) {
    double[] packed = batch.toType(DType.FLOAT64).contiguous().toDoubleArray();
    int[] shape = Arrays.stream(batch.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
    int size = packed.length / Math.toIntExact(batch.size(0));
    List<NdArray> arrays = new ArrayList<>();
    for (int i = 0; i < batch.size(0); i++) {
      arrays.add(NdArray.wrap(shape, Arrays.copyOfRange(packed, i * size, (i + 1) * size)));
    }
    return arrays;
  }
}
