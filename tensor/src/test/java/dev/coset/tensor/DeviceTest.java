package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.tensor.modules.Linear;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Devices. The device {@code META}, which has no elements, stands for one whose memory the
 * processor cannot read.
 */
class DeviceTest {

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void namesAreReadAndPrinted() {
    for (Device device : new Device[] {Device.CPU, Device.META, Device.cuda(0), Device.cuda(3)}) {
      assertThat(Device.parse(device.toString())).isEqualTo(device);
    }
    assertThat(Device.parse(" cuda ")).isEqualTo(Device.cuda(0));
    assertThatThrownBy(() -> Device.parse("gpu")).hasMessageContaining("cuda:<index>, given: gpu");
    assertThatThrownBy(() -> Device.cuda(-1)).hasMessageContaining("CUDA:-1");
    assertThatThrownBy(() -> Device.parse("cuda:999")).hasMessageContaining("CUDA:999");
  }

  @Test
  void tensorsLieOnTheCpuUnlessAskedOtherwise() {
    Tensor x = Tensors.of(new float[] {1, 2});
    assertThat(x.device()).isEqualTo(Device.CPU);
    assertThat(Device.current()).isEqualTo(Device.CPU);
    assertThat(x.to(Device.CPU).toFloatArray()).containsExactly(1, 2);
    var random = new SplittableRandom(1);
    Device.META.asDefault(
        () -> {
          assertThat(Device.current()).isEqualTo(Device.META);
          assertThat(Tensors.zeros(DType.FLOAT32, 2).device()).isEqualTo(Device.META);
          assertThat(Tensors.of(new float[] {1, 2}).device()).isEqualTo(Device.META);
          assertThat(Tensors.randn(DType.FLOAT32, new long[] {2}, random).device())
              .isEqualTo(Device.META);
          assertThat(Tensors.zerosLike(x).device()).isEqualTo(Device.CPU);
          return x;
        });
    assertThat(Tensors.zeros(DType.FLOAT32, 2).device()).isEqualTo(Device.CPU);
  }

  @Test
  void memoryThatCannotBeReadIsRefused() {
    Tensor x = Tensors.of(new float[] {1, 2}).to(Device.META);
    assertThat(x).hasToString("FLOAT32[2] on META");
    assertThatThrownBy(x::memory)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "memory(FLOAT32[2] on META): only the CPU's memory is read; call to(Device.CPU)"
                + " first");
    assertThatThrownBy(x::toFloatArray).isInstanceOf(IllegalArgumentException.class);
    assertThat(x.add(1).mul(x).sum().describe()).isEqualTo("FLOAT32[] on META");
  }

  @Test
  void operandsOnDifferentDevicesAreNamed() {
    Tensor here = Tensors.ones(DType.FLOAT32, 2, 2);
    Tensor there = here.to(Device.META);
    assertThatThrownBy(() -> here.add(there))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("add(FLOAT32[2, 2], FLOAT32[2, 2] on META): ");
  }

  @Test
  void modulesMove() {
    long bytes = Scope.liveBytes();
    try (var layer = new Linear(2, 1, new SplittableRandom(1))) {
      layer.to(Device.META);
      assertThat(layer.forward(Tensors.zeros(DType.FLOAT32, 5, 2).to(Device.META)).describe())
          .isEqualTo("FLOAT32[5, 1] on META");
      layer.to(DType.FLOAT64);
    }
    scope.close();
    assertThat(Scope.liveBytes()).isLessThanOrEqualTo(bytes);
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedWithTheRemedy() {
    Assumptions.assumeTrue(Device.cudaCount() == 0, "for machines without CUDA");
    assertThat(Device.cuda(0).isAvailable()).isFalse();
    assertThat(Device.CPU.isAvailable()).isTrue();
    Tensor x = Tensors.ones(DType.FLOAT32, 1);
    assertThatThrownBy(() -> x.to(Device.cuda(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CUDA:0 is not available")
        .hasMessageContaining("-Pcuda");
    assertThatThrownBy(() -> Device.cuda(1).asDefault(() -> x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CUDA:1");
  }

  @Test
  void cudaGivesTheSameNumbers() {
    Assumptions.assumeTrue(Device.cudaCount() > 0, "needs CUDA");
    Device gpu = Device.cuda(0);
    Tensor x = Tensors.rand(DType.FLOAT64, new long[] {8, 8}, new SplittableRandom(1));
    Tensor there =
        gpu.asDefault(
            () -> Tensors.rand(DType.FLOAT64, new long[] {8, 8}, new SplittableRandom(1)));
    assertThat(there.device()).isEqualTo(gpu);
    assertThat(there.toDoubleArray()).isEqualTo(x.toDoubleArray());
    assertThat(there.add(there).to(Device.CPU).isCloseTo(x.matmul(x), 1e-12, 1e-12)).isTrue();
  }
}
