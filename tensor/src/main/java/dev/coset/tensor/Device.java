package dev.coset.tensor;

import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Where the elements of a tensor lie and operations on it run.
 *
 * <p>New tensors lie on the {@link #current} device: the CPU, unless the system property {@code
 * coset.device} or {@link #asDefault} says otherwise. Results lie where the operands do. Operands
 * on different devices are refused; {@link Tensor#to(Device)} moves them.
 *
 * @param kind what it is
 * @param index which of several of a kind, 0 on
 */
public record Device(Kind kind, int index) {

  /** The system property that names the device of new tensors. */
  public static final String PROPERTY = "coset.device";

  /** The processor. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  /** No device: tensors have types and shapes but no elements, to see what a network would make. */
  public static final Device META = new Device(Kind.META, 0);

  private static final ScopedValue<Device> CURRENT = ScopedValue.newInstance();
  private static final int MOST = 127;

  /** What a device is. */
  public enum Kind {
    /** The processor and its memory. */
    CPU,
    /** An NVIDIA graphics processor. */
    CUDA,
    /** Shapes without elements. */
    META
  }

  /** Rejects indices that no machine has. */
  public Device {
    if (index < 0 || index > MOST || (kind != Kind.CUDA && index > 0)) {
      throw new IllegalArgumentException("There is no device %s:%d".formatted(kind, index));
    }
  }

  /** An NVIDIA graphics processor, the first being 0; present or not, see {@link #isAvailable}. */
  public static Device cuda(int index) {
    return new Device(Kind.CUDA, index);
  }

  /** Reads {@code cpu}, {@code meta}, {@code cuda} or {@code cuda:1}, in any case. */
  public static Device parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "cpu" -> CPU;
      case "meta" -> META;
      case "cuda" -> cuda(0);
      default -> {
        if (!lower.matches("cuda:\\d{1,3}")) {
          throw new IllegalArgumentException(
              "A device is cpu, meta, cuda or cuda:<index>, given: " + text);
        }
        yield cuda(Integer.parseInt(lower.substring(lower.indexOf(':') + 1)));
      }
    };
  }

  /** The number of CUDA devices that libtorch can use: 0 where it was built without CUDA. */
  public static int cudaCount() {
    Libtorch.start();
    return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
  }

  /** Whether libtorch can use it on this machine. */
  public boolean isAvailable() {
    return kind != Kind.CUDA || index < cudaCount();
  }

  /** The device of tensors that this thread makes from now on. */
  public static Device current() {
    return CURRENT.isBound() ? CURRENT.get() : Configured.DEVICE;
  }

  /**
   * Runs something whose new tensors lie on this device.
   *
   * @throws IllegalStateException if it is not available
   */
  public <T> T asDefault(Supplier<T> body) {
    requireAvailable();
    return ScopedValue.where(CURRENT, this).call(body::get);
  }

  /** {@code CPU}, {@code META} or for example {@code CUDA:0}. */
  @Override
  public String toString() {
    return kind == Kind.CUDA ? "CUDA:" + index : kind.name();
  }

  static Device of(org.bytedeco.pytorch.Tensor raw) {
    if (raw.is_cpu()) {
      return CPU;
    }
    if (raw.is_meta()) {
      return META;
    }
    try (var device = raw.device()) {
      if (device.is_cuda()) {
        return cuda(device.index());
      }
      throw new IllegalArgumentException(
          "libtorch device %s is not supported; move the tensor to the CPU first"
              .formatted(device.str().getString()));
    }
  }

  /** The native device, to be closed by the caller. */
  org.bytedeco.pytorch.Device open() {
    requireAvailable();
    DeviceType type =
        switch (kind) {
          case CPU -> DeviceType.CPU;
          case CUDA -> DeviceType.CUDA;
          case META -> DeviceType.Meta;
        };
    return kind == Kind.CUDA
        ? new org.bytedeco.pytorch.Device(type, (byte) index)
        : new org.bytedeco.pytorch.Device(type);
  }

  /** Native options of a type on this device, to be closed by the caller. */
  TensorOptions options(DType type) {
    TensorOptions options = new TensorOptions(type.nativeType());
    if (kind == Kind.CPU) {
      return options;
    }
    try (options;
        var device = open();
        var optional = new org.bytedeco.pytorch.DeviceOptional(device)) {
      return options.device(optional);
    }
  }

  private void requireAvailable() {
    if (!isAvailable()) {
      String reason =
          torch.hasCUDA()
              ? "libtorch sees %d CUDA devices; check the driver by nvidia-smi"
                  .formatted(cudaCount())
              : "this libtorch was built without CUDA; build with the Maven profile -Pcuda";
      throw new IllegalStateException("%s is not available: %s".formatted(this, reason));
    }
  }

  /** Read at the first use, so that a wrong property is reported there. */
  private static final class Configured {
    static final Device DEVICE = parse(System.getProperty(PROPERTY, "cpu"));
  }
}
