package dev.coset.tensor.io;

import dev.coset.tensor.io.PickleValue.Dict;
import dev.coset.tensor.io.PickleValue.Global;
import dev.coset.tensor.io.PickleValue.Nothing;
import dev.coset.tensor.io.PickleValue.Scalar;
import dev.coset.tensor.io.PickleValue.Sequence;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the pickle of a state dict without running anything: a machine with a stack that knows
 * containers, numbers, text, and the few names of {@link PickleCalls}. Every other instruction is
 * refused. Work and memory are bounded by the length of the pickle and by {@link #MAX_VALUES}.
 */
final class PickleReader {

  static final int MAX_BYTES = 32 << 20;
  static final int MAX_VALUES = 1 << 21;

  private static final int LAST_PROTOCOL = 5;

  private final ByteBuffer in;
  private final PickleCalls calls;
  private final List<PickleValue> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, PickleValue> memo = new HashMap<>();
  private int values;
  private int at;

  PickleReader(byte[] pickle, PickleCalls calls) {
    this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    this.calls = calls;
  }

  /** Something that a pickle of a state dict does not have. */
  static final class PickleFault extends Exception {

    @java.io.Serial private static final long serialVersionUID = 1L;

    PickleFault(String message) {
      super(message);
    }
  }

  /** Where the instruction in hand begins. */
  int position() {
    return at;
  }

  PickleValue read() throws PickleFault {
    while (true) {
      at = in.position();
      int opcode = Byte.toUnsignedInt(bytes(1).get());
      if (opcode == '.') {
        PickleValue result = pop();
        require(stack.isEmpty() && marks.isEmpty(), "values that belong to nothing at the end");
        require(!in.hasRemaining(), "%d bytes after the end".formatted(in.remaining()));
        return result;
      }
      atom(opcode);
    }
  }

  /** Instructions that make a value from the bytes that follow. */
  private void atom(int opcode) throws PickleFault {
    switch (opcode) {
      case 0x80 -> protocol();
      case 0x95 -> require(bytes(8).getLong() >= 0, "a frame of negative length");
      case 'N' -> push(Nothing.NOTHING);
      case 0x88 -> push(new Scalar(new StateValue.Truth(true)));
      case 0x89 -> push(new Scalar(new StateValue.Truth(false)));
      case 'J' -> whole(bytes(4).getInt());
      case 'K' -> whole(Byte.toUnsignedInt(bytes(1).get()));
      case 'M' -> whole(Short.toUnsignedInt(bytes(2).getShort()));
      case 0x8a -> longWhole(Byte.toUnsignedInt(bytes(1).get()));
      case 'G' ->
          push(new Scalar(new StateValue.Real(bytes(8).order(ByteOrder.BIG_ENDIAN).getDouble())));
      case 'X' -> text(Integer.toUnsignedLong(bytes(4).getInt()), StandardCharsets.UTF_8);
      case 0x8c -> text(Byte.toUnsignedInt(bytes(1).get()), StandardCharsets.UTF_8);
      case 0x8d -> text(bytes(8).getLong(), StandardCharsets.UTF_8);
      case 'U' -> text(Byte.toUnsignedInt(bytes(1).get()), StandardCharsets.US_ASCII);
      case 'T' -> text(bytes(4).getInt(), StandardCharsets.US_ASCII);
      case 'C' -> skipped(Byte.toUnsignedInt(bytes(1).get()));
      case 'B' -> skipped(Integer.toUnsignedLong(bytes(4).getInt()));
      case 0x8e -> skipped(bytes(8).getLong());
      case 'c' -> push(calls.global(line(), line()));
      case '}' -> push(new Dict(new LinkedHashMap<>()));
      case ']', 0x8f -> push(new Sequence(new ArrayList<>(0), false));
      case ')' -> push(new Sequence(List.of(), true));
      default -> combine(opcode);
    }
  }

  /** Instructions that work on values read before. */
  private void combine(int opcode) throws PickleFault {
    switch (opcode) {
      case '(' -> {
        count();
        marks.add(stack.size());
      }
      case 't' -> push(new Sequence(popToMark(), true));
      case 0x85 -> push(new Sequence(popSeveral(1), true));
      case 0x86 -> push(new Sequence(popSeveral(2), true));
      case 0x87 -> push(new Sequence(popSeveral(3), true));
      case 'a' -> append(popSeveral(1));
      case 'e', 0x90 -> append(popToMark());
      case 's' -> put(popSeveral(2));
      case 'u' -> put(popToMark());
      case 'q' -> remember(Byte.toUnsignedInt(bytes(1).get()));
      case 'r' -> remember(bytes(4).getInt());
      case 0x94 -> remember(memo.size());
      case 'h' -> recall(Byte.toUnsignedInt(bytes(1).get()));
      case 'j' -> recall(bytes(4).getInt());
      case 0x93 -> {
        List<PickleValue> names = popSeveral(2);
        push(calls.global(PickleCalls.text(names.get(0)), PickleCalls.text(names.get(1))));
      }
      case 'R' -> {
        List<PickleValue> call = popSeveral(2);
        if (call.get(0) instanceof Global function && call.get(1) instanceof Sequence arguments) {
          push(calls.call(function.name(), arguments.items()));
        } else {
          throw new PickleFault("a call of something that is not a function");
        }
      }
      case 'b' -> {
        pop();
        require(top() instanceof Dict, "attributes of something that is not an ordered dict");
      }
      case 'Q' -> push(calls.storage(pop()));
      default ->
          throw new PickleFault(
              "instruction 0x%02x, which state dicts do not need; in Python, save model.state_dict() alone with torch.save"
                  .formatted(opcode));
    }
  }

  private void protocol() throws PickleFault {
    int version = Byte.toUnsignedInt(bytes(1).get());
    require(
        version >= 2 && version <= LAST_PROTOCOL,
        "protocol %d; those from 2 to %d are read".formatted(version, LAST_PROTOCOL));
  }

  private void whole(long value) throws PickleFault {
    push(new Scalar(StateValue.Whole.of(value)));
  }

  private void longWhole(int length) throws PickleFault {
    ByteBuffer part = bytes(length);
    byte[] bigEndian = new byte[length];
    for (int i = length - 1; i >= 0; i--) {
      bigEndian[i] = part.get();
    }
    push(
        new Scalar(
            new StateValue.Whole(length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian))));
  }

  private void text(long length, Charset charset) throws PickleFault {
    push(new Scalar(new StateValue.Text(decoded(bytes(length), charset))));
  }

  private void skipped(long length) throws PickleFault {
    bytes(length);
    push(Nothing.NOTHING);
  }

  private String line() throws PickleFault {
    int start = in.position();
    int end = start;
    while (end < in.limit() && in.get(end) != '\n') {
      end++;
    }
    require(end < in.limit(), "a name that does not end");
    ByteBuffer part = bytes(end - start);
    bytes(1);
    return decoded(part, StandardCharsets.UTF_8);
  }

  private static String decoded(ByteBuffer part, Charset charset) throws PickleFault {
    try {
      return charset.newDecoder().decode(part).toString();
    } catch (CharacterCodingException e) {
      PickleFault fault = new PickleFault("text that is not " + charset.name());
      fault.initCause(e);
      throw fault;
    }
  }

  /** The next bytes, which are there. */
  private ByteBuffer bytes(long length) throws PickleFault {
    require(
        length >= 0 && length <= in.remaining(),
        "%d bytes are needed, %d are left".formatted(length, in.remaining()));
    ByteBuffer part = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + (int) length);
    return part;
  }

  private void count() throws PickleFault {
    require(++values <= MAX_VALUES, "more than %d values".formatted(MAX_VALUES));
  }

  private void push(PickleValue value) throws PickleFault {
    count();
    stack.add(value);
  }

  private PickleValue top() throws PickleFault {
    require(
        stack.size() > (marks.isEmpty() ? 0 : marks.getLast()),
        "a value is used that is not there");
    return stack.getLast();
  }

  private PickleValue pop() throws PickleFault {
    top();
    return stack.removeLast();
  }

  private List<PickleValue> popSeveral(int count) throws PickleFault {
    int low = marks.isEmpty() ? 0 : marks.getLast();
    require(stack.size() - low >= count, "values are used that are not there");
    return popFrom(stack.size() - count);
  }

  private List<PickleValue> popToMark() throws PickleFault {
    require(!marks.isEmpty(), "the end of a container that does not begin");
    return popFrom(marks.removeLast());
  }

  private List<PickleValue> popFrom(int start) {
    List<PickleValue> last = stack.subList(start, stack.size());
    List<PickleValue> items = List.copyOf(last);
    last.clear();
    return items;
  }

  private void append(List<PickleValue> items) throws PickleFault {
    if (top() instanceof Sequence list && !list.fixed()) {
      list.items().addAll(items);
    } else {
      throw new PickleFault("items for something that is not a list");
    }
  }

  private void put(List<PickleValue> items) throws PickleFault {
    if (!(top() instanceof Dict dict)) {
      throw new PickleFault("entries for something that is not a dict");
    }
    require(items.size() % 2 == 0, "a key without a value");
    for (int i = 0; i < items.size(); i += 2) {
      dict.items().put(PickleCalls.key(items.get(i)), items.get(i + 1));
    }
  }

  private void remember(int index) throws PickleFault {
    count();
    memo.put(index, top());
  }

  private void recall(int index) throws PickleFault {
    PickleValue value = memo.get(index);
    if (value == null) {
      throw new PickleFault(
          "value %s is used before it is stored".formatted(Integer.toUnsignedString(index)));
    }
    push(value);
  }

  private static void require(boolean condition, String what) throws PickleFault {
    if (!condition) {
      throw new PickleFault(what);
    }
  }
}
