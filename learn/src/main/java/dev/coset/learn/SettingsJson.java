package dev.coset.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Settings as JSON: for records, and for what a run that resumes must agree on. */
final class SettingsJson {

  private SettingsJson() {}

  /** All settings. */
  static ObjectNode of(TrainerSettings settings) {
    ObjectNode node = numeric(settings);
    Limits limits = settings.limits();
    if (limits.epochs() != Integer.MAX_VALUE) {
      node.put("epochs", limits.epochs());
    }
    if (limits.steps() != Long.MAX_VALUE) {
      node.put("steps", limits.steps());
    }
    limits.time().ifPresent(time -> node.put("seconds", time.toMillis() * 1e-3));
    node.put("threads", settings.threads());
    return node;
  }

  /** What the numbers of a run depend on, but its task. */
  static ObjectNode numeric(TrainerSettings settings) {
    Optimization optimization = settings.optimization();
    Validation validation = settings.validation();
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("batchSize", settings.batchSize());
    node.put("parts", settings.parts());
    node.put("learningRate", optimization.learningRate());
    node.put("weightDecay", optimization.weightDecay());
    node.put("schedule", optimization.schedule().name());
    node.put("pace", optimization.pace().name());
    Json.putNumber(node, "gradientClip", optimization.gradientClip());
    Json.putNumber(node, "average", optimization.average().orElse(0));
    node.put("groups", optimization.groups().toString());
    node.put("validateEvery", validation.every().toString());
    node.put("patience", validation.patience());
    node.put("minimalChange", validation.minimalChange());
    node.put("seed", settings.seed());
    return node;
  }
}
