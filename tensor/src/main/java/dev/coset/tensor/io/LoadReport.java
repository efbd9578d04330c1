package dev.coset.tensor.io;

import java.util.List;

/**
 * What became of the names when weights were loaded.
 *
 * @param loaded names in the module that were overwritten
 * @param missing names in the module that the file lacks, which were left as they are
 * @param unexpected names, after renaming, that the module lacks
 */
public record LoadReport(List<String> loaded, List<String> missing, List<String> unexpected) {}
