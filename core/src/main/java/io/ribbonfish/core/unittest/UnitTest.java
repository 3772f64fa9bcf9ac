package io.ribbonfish.core.unittest;

import io.ribbonfish.core.config.text.ConfigNode;
import java.util.List;
import java.util.Map;

/**
 * One unit test of a config.
 *
 * @param line where it stands in its file
 * @param environment variables that hold while it runs
 * @param targetProcessors a JSON pointer or a label, a file in front of it perhaps
 * @param targetMapping a mapping file instead; empty for none
 * @param mocks processors to put in the place of others, by JSON pointer or label
 * @param inputs the batches that go in
 * @param outputs what must hold of each message of each batch that comes out
 */
public record UnitTest(
    String name,
    int line,
    Map<String, String> environment,
    String targetProcessors,
    String targetMapping,
    Map<String, ConfigNode> mocks,
    List<List<TestMessage>> inputs,
    List<List<List<Condition>>> outputs) {}
