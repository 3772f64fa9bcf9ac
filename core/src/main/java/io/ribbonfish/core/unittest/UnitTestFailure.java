package io.ribbonfish.core.unittest;

/**
 * What went wrong in a test.
 *
 * @param name the test's name
 * @param line where the test stands in its file
 * @param reason what came and what was expected
 */
public record UnitTestFailure(String name, int line, String reason) {}
