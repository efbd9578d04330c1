package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/** Which grades share weights: a part of a multivector is a sum of grades that do. */
public enum GradeSharing {
  /** Each grade is a part: {@code n + 1} parts. */
  GRADES {
    @Override
    public int part(int grade) {
      return grade;
    }
  },
  /** The quaternion types, grades that are equal modulo 4: at most four parts. */
  QUATERNION_TYPES {
    @Override
    public int part(int grade) {
      return grade % 4;
    }
  };

  /** The part to which a grade belongs. */
  public abstract int part(int grade);

  /** The number of parts in an algebra. */
  public int parts(CliffordAlgebra algebra) {
    int most = 0;
    for (int grade = 0; grade <= algebra.n(); grade++) {
      most = Math.max(most, part(grade));
    }
    return most + 1;
  }

  /** The part of each blade, {@code [2^n]}. */
  Tensor ofBlades(CliffordAlgebra algebra) {
    long[] parts = new long[algebra.size()];
    Arrays.setAll(parts, blade -> part(algebra.grade(blade)));
    return Tensors.of(parts, parts.length);
  }
}
