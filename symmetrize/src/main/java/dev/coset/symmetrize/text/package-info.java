/**
 * Sensitivity of language models to edits of raw text, without labels.
 *
 * <p>A {@link dev.coset.symmetrize.text.TextModel} gives log-probabilities of next tokens; {@link
 * dev.coset.symmetrize.text.OnnxTextModel} and {@link dev.coset.symmetrize.text.LayerTextModel} are
 * such. Edits are {@link dev.coset.symmetrize.text.Transformation}s, no group among them, see
 * {@link dev.coset.symmetrize.text.TextEdits}. {@link
 * dev.coset.symmetrize.text.SelfSupervisedTextAudit} runs the tests and compares models.
 *
 * {@snippet :
 * SelfSupervisedTextAudit audit = SelfSupervisedTextAudit.standard();
 * TextAuditReport report = audit.run(model, List.of("Rome is old. It has seven hills."), random);
 * }
 */
@NullMarked
package dev.coset.symmetrize.text;

import org.jspecify.annotations.NullMarked;
