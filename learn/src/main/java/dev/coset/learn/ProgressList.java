package dev.coset.learn;

import java.util.List;

/** Several listeners as one. */
record ProgressList(List<TrainingProgress> listeners) implements TrainingProgress {

  @Override
  public void started(TrainingTask task, TrainerSettings settings, TrainingHistory earlier) {
    listeners.forEach(listener -> listener.started(task, settings, earlier));
  }

  @Override
  public void step(StepReport report, long steps) {
    listeners.forEach(listener -> listener.step(report, steps));
  }

  @Override
  public void epoch(EpochReport report) {
    listeners.forEach(listener -> listener.epoch(report));
  }

  @Override
  public void validation(ValidationReport report) {
    listeners.forEach(listener -> listener.validation(report));
  }

  @Override
  public void warning(String text) {
    listeners.forEach(listener -> listener.warning(text));
  }

  @Override
  public void finished(TrainingResult result) {
    listeners.forEach(listener -> listener.finished(result));
  }

  @Override
  public void failed(RuntimeException fault) {
    listeners.forEach(listener -> listener.failed(fault));
  }
}
