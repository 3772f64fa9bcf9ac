package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.Importer;
import io.ribbonfish.bloblang.eval.VariableNames;

/**
 * What the few functions that look at the text around them need to know of it.
 *
 * @param importer reads files relative to the mapping
 * @param variables the variables of the mapping
 * @param library what can be called
 * @param compiler parses mappings that are arguments
 */
public record CallSite(
    Importer importer, VariableNames variables, Library library, Compiler compiler) {}
