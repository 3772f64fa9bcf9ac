/** Methods that read and write documents: CSV, YAML, XML, MessagePack, JSON Schema and the like. */
@NullMarked
package io.ribbonfish.bloblang.function.parsing;

import org.jspecify.annotations.NullMarked;
