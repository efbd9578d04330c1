package dev.coset.symmetrize.explain;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.List;

/** A model with derivatives of its answers by its inputs. */
public interface GradientSource extends Model<NdArray, NdArray> {

  /**
   * The derivatives of one number of the answers.
   *
   * @param points inputs of one shape
   * @param output which number, counted from 0
   * @return for each point an array of its shape
   */
  List<NdArray> gradients(List<NdArray> points, int output);
}
