package dev.coset.tensor.io;

import dev.coset.tensor.io.PickleReader.PickleFault;
import dev.coset.tensor.io.PickleValue.Dict;
import dev.coset.tensor.io.PickleValue.Elements;
import dev.coset.tensor.io.PickleValue.Global;
import dev.coset.tensor.io.PickleValue.Nothing;
import dev.coset.tensor.io.PickleValue.Scalar;
import dev.coset.tensor.io.PickleValue.Sequence;
import dev.coset.tensor.io.PickleValue.Storage;
import dev.coset.tensor.io.PickleValue.Stored;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that the pickle of a state dict may use, and what they mean here. Nothing is looked up
 * in the virtual machine by a name from a file.
 */
final class PickleCalls {

  private static final String DICT = "collections.OrderedDict";
  private static final String TENSOR = "torch._utils._rebuild_tensor";
  private static final String TENSOR_2 = "torch._utils._rebuild_tensor_v2";
  private static final String TENSOR_3 = "torch._utils._rebuild_tensor_v3";
  private static final String PARAMETER = "torch._utils._rebuild_parameter";
  private static final String SIZE = "torch.Size";
  private static final String DEVICE = "torch.device";
  private static final String BYTES = "_codecs.encode";
  private static final String SET = "builtins.set";
  private static final String UNTYPED = "torch.storage.UntypedStorage";
  private static final Set<String> FUNCTIONS =
      Set.of(DICT, TENSOR, TENSOR_2, TENSOR_3, PARAMETER, SIZE, DEVICE, BYTES, SET);

  private static final int TENSOR_ARGUMENTS = 4;
  private static final int TYPE_ARGUMENT = 6;

  private final Map<String, ZipIndex.Entry> entries;
  private final String data;

  /**
   * @param entries of the archive
   * @param data the folder of storages in it, with a slash at the end
   */
  PickleCalls(Map<String, ZipIndex.Entry> entries, String data) {
    this.entries = entries;
    this.data = data;
  }

  /** What a name stands for. */
  PickleValue global(String module, String name) throws PickleFault {
    String full = (module.equals("__builtin__") ? "builtins" : module) + "." + name;
    if (FUNCTIONS.contains(full)) {
      return new Global(full);
    }
    if (full.equals(UNTYPED)) {
      return new Elements(ElementType.UINT8);
    }
    Optional<ElementType> type =
        module.equals("torch")
            ? ElementType.ofStorage(name).or(() -> ElementType.ofLabel(name))
            : Optional.empty();
    if (type.isPresent()) {
      return new Elements(type.get());
    }
    throw new PickleFault(
        "the file asks for the Python class or function %s, which is never run here; in Python, save model.state_dict() alone with torch.save"
            .formatted(MalformedFileException.printable(full)));
  }

  /** The value of a call. */
  PickleValue call(String function, List<PickleValue> arguments) throws PickleFault {
    return switch (function) {
      case DICT -> dict(arguments);
      case TENSOR, TENSOR_2, TENSOR_3 -> tensor(function, arguments);
      case PARAMETER -> {
        if (!arguments.isEmpty() && arguments.getFirst() instanceof Stored tensor) {
          yield tensor;
        }
        throw new PickleFault("a parameter without a tensor");
      }
      case SIZE, SET -> {
        if (arguments.size() == 1 && arguments.getFirst() instanceof Sequence items) {
          yield new Sequence(List.copyOf(items.items()), true);
        }
        throw new PickleFault("%s of something that is not a sequence".formatted(function));
      }
      case DEVICE -> {
        if (!arguments.isEmpty()) {
          yield new Scalar(new StateValue.Text(text(arguments.getFirst())));
        }
        throw new PickleFault("a device without a name");
      }
      default -> Nothing.NOTHING;
    };
  }

  /** The storage that a persistent identifier names. */
  PickleValue storage(PickleValue identifier) throws PickleFault {
    if (!(identifier instanceof Sequence tuple)
        || tuple.items().size() < 5
        || !text(tuple.items().get(0)).equals("storage")
        || !(tuple.items().get(1) instanceof Elements type)) {
      throw new PickleFault("a persistent identifier that is not that of a storage");
    }
    String name = data + text(tuple.items().get(2));
    ZipIndex.Entry entry = entries.get(name);
    if (entry == null) {
      throw new PickleFault(
          "the archive lacks the entry %s, which a tensor needs"
              .formatted(MalformedFileException.printable(name)));
    }
    long count = whole(tuple.items().get(4));
    int width = type.type().bytes();
    if (count < 0 || entry.size() % width != 0 || entry.size() / width != count) {
      throw new PickleFault(
          "a storage of %d elements of %d bytes, but the entry %s has %d bytes"
              .formatted(count, width, MalformedFileException.printable(name), entry.size()));
    }
    return new Storage(entry, type.type());
  }

  private PickleValue dict(List<PickleValue> arguments) throws PickleFault {
    Map<String, PickleValue> items = new LinkedHashMap<>();
    if (!arguments.isEmpty()) {
      for (PickleValue pair : sequence(arguments.getFirst())) {
        List<PickleValue> both = sequence(pair);
        if (both.size() != 2) {
          throw new PickleFault("an ordered dict of something else than pairs");
        }
        items.put(key(both.get(0)), both.get(1));
      }
    }
    return new Dict(items);
  }

  private static PickleValue tensor(String function, List<PickleValue> arguments)
      throws PickleFault {
    boolean typed = function.equals(TENSOR_3);
    int metadata = typed ? TYPE_ARGUMENT + 1 : TYPE_ARGUMENT;
    if (arguments.size() < (typed ? TYPE_ARGUMENT + 1 : TENSOR_ARGUMENTS)
        || !(arguments.getFirst() instanceof Storage storage)) {
      throw new PickleFault("a tensor without storage, offset, shape and strides");
    }
    if (arguments.size() > metadata
        && arguments.get(metadata) instanceof Dict flags
        && !flags.items().isEmpty()) {
      throw new PickleFault(
          "a tensor that is conjugated or negated when it is used; in Python, call resolve_conj()"
              + " and resolve_neg() before torch.save");
    }
    ElementType type = storage.type();
    if (typed) {
      if (!(arguments.get(TYPE_ARGUMENT) instanceof Elements own)) {
        throw new PickleFault("a tensor without a type");
      }
      type = own.type();
    }
    StridedView view =
        new StridedView(
            storage.entry(),
            type,
            whole(arguments.get(1)),
            wholes(arguments.get(2)),
            wholes(arguments.get(3)));
    Optional<String> fault = view.fault();
    if (fault.isPresent()) {
      throw new PickleFault("a tensor of " + fault.get());
    }
    return new Stored(view);
  }

  private static long[] wholes(PickleValue value) throws PickleFault {
    List<PickleValue> items = sequence(value);
    if (items.size() > StridedView.MAX_RANK) {
      throw new PickleFault(
          "a tensor of %d axes; the limit is %d".formatted(items.size(), StridedView.MAX_RANK));
    }
    long[] numbers = new long[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = whole(items.get(i));
    }
    return numbers;
  }

  private static List<PickleValue> sequence(PickleValue value) throws PickleFault {
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    throw new PickleFault("something else where a tuple is expected");
  }

  private static long whole(PickleValue value) throws PickleFault {
    if (value instanceof Scalar(StateValue.Whole(BigInteger number))
        && number.bitLength() < Long.SIZE) {
      return number.longValueExact();
    }
    throw new PickleFault("something else where a whole number of 64 bits is expected");
  }

  static String text(PickleValue value) throws PickleFault {
    if (value instanceof Scalar(StateValue.Text(String text))) {
      return text;
    }
    throw new PickleFault("something else where text is expected");
  }

  /** A key as a part of a name: text, or a whole number such as those of an optimizer's state. */
  static String key(PickleValue value) throws PickleFault {
    if (value instanceof Scalar(StateValue.Text(String text))) {
      return text;
    }
    if (value instanceof Scalar(StateValue.Whole number)) {
      return number.toString();
    }
    throw new PickleFault("a key that is neither text nor a whole number");
  }
}
