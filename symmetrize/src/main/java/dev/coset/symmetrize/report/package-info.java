/**
 * Reports of audits as files: one HTML page that needs nothing else, and JSON with the same
 * figures.
 *
 * {@snippet :
 * JsonReport.write(Path.of("report.json"), report);
 * HtmlReport.write(
 *     Path.of("report.html"), report, Pictures.of(law, data, Thumbnails.cloud()));
 * }
 */
@NullMarked
package dev.coset.symmetrize.report;

import org.jspecify.annotations.NullMarked;
