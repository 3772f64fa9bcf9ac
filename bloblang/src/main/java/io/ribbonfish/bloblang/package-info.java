/**
 * The mapping language: parse a {@link io.ribbonfish.bloblang.Mapping} once, run it for every
 * message.
 *
 * <p>Values are plain Java: {@code null}, {@link Boolean}, {@link Long}, {@link Double}, {@link
 * io.ribbonfish.bloblang.JsonNumber}, {@link String}, {@code byte[]}, {@link
 * java.time.ZonedDateTime}, {@link java.util.List} and {@link java.util.Map} with string keys, and
 * the two markers of {@link io.ribbonfish.bloblang.Marker}. An unsigned 64-bit number is a {@link
 * java.math.BigInteger}, a 32-bit float a {@link Float}. Lists, maps and byte arrays that go in or
 * come out are never changed in place by either side.
 *
 * <p>A Go string may hold bytes that are not UTF-8. Such a byte is kept in a Java string as a lone
 * surrogate between U+DC80 and U+DCFF and becomes the byte again when the string is turned into
 * bytes.
 */
@NullMarked
package io.ribbonfish.bloblang;

import org.jspecify.annotations.NullMarked;
