package io.ribbonfish.bloblang.eval;

import java.util.Map;

/**
 * A mapping as the parser leaves it. Immutable and thread-safe.
 *
 * @param program its statements
 * @param maps the maps that it can apply
 */
public record ParsedMapping(Program program, Map<String, Program> maps) {}
