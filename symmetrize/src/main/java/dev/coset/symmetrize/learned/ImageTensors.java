package dev.coset.symmetrize.learned;

import dev.coset.data.Image;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Images as {@code [b, channels, h, w]}. */
record ImageTensors() implements ItemTensors<Image> {

  @Override
  public List<Long> shape(Image image) {
    return List.of((long) image.channels(), (long) image.height(), (long) image.width());
  }

  @Override
  public Tensor encode(List<Image> items, DType type) {
    Image first = items.getFirst();
    int size = first.channels() * first.height() * first.width();
    float[] packed = new float[items.size() * size];
    for (int i = 0; i < items.size(); i++) {
      items.get(i).copyTo(packed, i * size);
    }
    return Tensors.of(packed, items.size(), first.channels(), first.height(), first.width())
        .toType(type);
  }

  @Override
  public List<Image> decode(Tensor batch) {
    float[] packed = batch.toType(DType.FLOAT32).contiguous().toFloatArray();
    int channels = Math.toIntExact(batch.size(1));
    int height = Math.toIntExact(batch.size(2));
    int width = Math.toIntExact(batch.size(3));
    int size = channels * height * width;
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < batch.size(0); i++) {
      float[] one = Arrays.copyOfRange(packed, i * size, (i + 1) * size);
      images.add(Image.wrap(channels, height, width, one));
    }
    return images;
  }
}
