package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.symmetrize.foreign.ModelSignature.Axis;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.util.ArrayList;
import java.util.List;

/** Images as tensors with the channels before or after the pixels. */
record ImageBinding() implements InputBinding<Image> {

  private static final String ACCEPTED =
      "[B, C, H, W], [B, H, W, C], [B, H, W], [C, H, W], [H, W, C] or flattened [B, D]";
  private static final int MOST_CHANNELS = 4;

  @Override
  public String noun() {
    return "images";
  }

  @Override
  public List<TensorLayout<Image>> layouts(Port input, AxisOrder order) {
    List<TensorLayout<Image>> found = new ArrayList<>();
    if (input.shape().isEmpty()) {
      List<Axis> unknown = Declared.unknown(3);
      for (Batching batching : Declared.BATCHINGS) {
        addOrders(found, input, unknown, order, batching);
      }
      return found;
    }
    List<Axis> axes = input.shape().get();
    switch (axes.size()) {
      case 2 -> found.add(flat(input, axes));
      case 3 -> addRankThree(found, input, axes, order);
      case 4 ->
          addOrders(
              found, input, axes.subList(1, 4), order, Declared.batching(input, axes.getFirst()));
      default -> throw Declared.unfit(input, noun(), ACCEPTED);
    }
    if (found.isEmpty()) {
      throw Declared.unfit(input, noun(), ACCEPTED);
    }
    return found;
  }

  private static TensorLayout<Image> flat(Port input, List<Axis> axes) {
    return new Layout(
        input,
        Form.FLAT,
        axes.get(1),
        Axis.of(-1, ""),
        Axis.of(-1, ""),
        Declared.batching(input, axes.getFirst()));
  }

  /** Single images of fixed channels, or batches of gray ones; {@code [B, N, 3]} is neither. */
  private static void addRankThree(
      List<TensorLayout<Image>> found, Port input, List<Axis> axes, AxisOrder order) {
    boolean first = mayBeChannels(axes.getFirst());
    boolean last = mayBeChannels(axes.getLast()) && axes.getFirst().extent().isPresent();
    if (first || last) {
      addOrders(found, input, axes, order, new Batching.None());
    }
    boolean alike = axes.get(1).extent().isPresent() == axes.get(2).extent().isPresent();
    if (alike && (found.isEmpty() || axes.getFirst().is(1))) {
      Batching batching = Declared.batching(input, axes.getFirst());
      Axis gray = Axis.of(1, "");
      found.add(new Layout(input, Form.GRAY, gray, axes.get(1), axes.get(2), batching));
    }
  }

  private static void addOrders(
      List<TensorLayout<Image>> found,
      Port input,
      List<Axis> axes,
      AxisOrder order,
      Batching batching) {
    boolean first = mayBeChannels(axes.getFirst());
    boolean last = mayBeChannels(axes.getLast());
    if (order == AxisOrder.CHANNELS_FIRST || (order == AxisOrder.DETECT && (first || !last))) {
      found.add(new Layout(input, Form.FIRST, axes.get(0), axes.get(1), axes.get(2), batching));
    }
    if (order == AxisOrder.CHANNELS_LAST || (order == AxisOrder.DETECT && (last || !first))) {
      found.add(new Layout(input, Form.LAST, axes.get(2), axes.get(0), axes.get(1), batching));
    }
  }

  private static boolean mayBeChannels(Axis axis) {
    long extent = axis.extent().orElse(0);
    return extent >= 1 && extent <= MOST_CHANNELS;
  }

  private enum Form {
    FIRST,
    LAST,
    GRAY,
    FLAT
  }

  private record Layout(
      Port input, Form form, Axis channels, Axis height, Axis width, Batching batching)
      implements TensorLayout<Image> {

    @Override
    public List<String> axes() {
      return switch (form) {
        case FIRST -> List.of("C", "H", "W");
        case LAST -> List.of("H", "W", "C");
        case GRAY -> List.of("H", "W");
        case FLAT -> List.of("D");
      };
    }

    @Override
    public List<Integer> shape(Image image) {
      if (form == Form.FLAT) {
        int size = Math.multiplyExact(image.channels(), image.height() * image.width());
        if (!channels.admits(size)) {
          throw new BadInputException(
              "Input %s takes %s values, but an image of %d x %d x %d has %d; resize the images"
                  .formatted(
                      input, channels, image.channels(), image.height(), image.width(), size));
        }
        return List.of(size);
      }
      if (!channels.admits(image.channels())) {
        throw new BadInputException(
            "Input %s read as %s takes %s channel(s), given an image of %d; convert the images to %s"
                .formatted(
                    input, name(), channels, image.channels(), channels.is(1) ? "gray" : "RGB"));
      }
      if (!height.admits(image.height()) || !width.admits(image.width())) {
        throw new BadInputException(
            "Input %s read as %s takes images of %s x %s pixels, given %d x %d; resize the images"
                .formatted(input, name(), height, width, image.height(), image.width()));
      }
      return switch (form) {
        case FIRST -> List.of(image.channels(), image.height(), image.width());
        case LAST -> List.of(image.height(), image.width(), image.channels());
        case GRAY, FLAT -> List.of(image.height(), image.width());
      };
    }

    @Override
    public void write(Image image, Sink target, int at) {
      boolean last = form == Form.LAST;
      int pixels = image.height() * image.width();
      int channelStep = last ? 1 : pixels;
      int pixelStep = last ? image.channels() : 1;
      for (int c = 0; c < image.channels(); c++) {
        for (int i = 0; i < pixels; i++) {
          float value = image.get(c, i / image.width(), i % image.width());
          target.put(at + c * channelStep + i * pixelStep, value);
        }
      }
    }
  }
}
