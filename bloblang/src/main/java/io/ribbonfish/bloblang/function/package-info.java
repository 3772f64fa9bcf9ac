/**
 * What a mapping can call, by family.
 *
 * <p><b>To add a method or function</b> find its family (or start a class {@code FooMethods} with
 * one static {@code addTo(Library.Builder)}, and name it in {@link
 * io.ribbonfish.bloblang.function.StandardLibrary}) and add one line:
 *
 * <pre>{@code
 * library
 *     .method("has_prefix", Params.of(Param.string("value")), TextMethods::hasPrefix)
 *     .plainMethod("slug", Params.of(Param.string("lang").orElse("en")), TextMethods::slug)
 *     .function("pi", Params.none(), arguments -> scope -> Math.PI);
 *
 * private static Applied.Body hasPrefix(Arguments arguments) {
 *   String prefix = arguments.string("value"); // here: once, while parsing
 *   return (value, scope) -> Coercion.getString(value).startsWith(prefix); // here: per message
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Work that the arguments alone decide (compiling a pattern, looking up an algorithm) belongs
 *       into the outer method: it runs once, while the mapping is parsed, and an {@link
 *       io.ribbonfish.bloblang.eval.EvaluationException} there becomes a parse error. An argument
 *       that is a query (such as {@code this.foo}) is resolved for each message, and the outer
 *       method runs each time; nothing is to be done for that.
 *   <li>{@code method} adds the source of the value to errors ({@code field `this.foo`: …}), as
 *       upstream's {@code registerSimpleMethod} does; {@code plainMethod} does not, as upstream's
 *       {@code RegisterMethodV2}. Look which one upstream uses.
 *   <li>{@code staticMethod} is a {@code plainMethod} that is worked out while parsing when its
 *       value is a literal, so that its errors are parse errors then; upstream calls these static.
 *   <li>Say what is wrong by throwing {@code new EvaluationException(text)} with upstream's text,
 *       or {@code TypeException.of(value, Type.STRING)} for a value of the wrong type. No other
 *       exception may leave a body: catch what a library throws and turn it into one of these.
 *   <li>{@link io.ribbonfish.bloblang.eval.Coercion} has upstream's conversions ({@code getString}
 *       is {@code IGetString}, {@code toText} is {@code IToString}, and so on).
 *   <li>Values are those named in {@link io.ribbonfish.bloblang}; never change a list, map or byte
 *       array that came in, and use {@link io.ribbonfish.bloblang.Utf8} to go between strings and
 *       bytes, so that bytes that are not UTF-8 survive.
 *   <li>A query argument ({@code Param.query}) is a {@link io.ribbonfish.bloblang.eval.Node}:
 *       evaluate it with {@code node.eval(scope.with(element))}.
 *   <li>A step that must decide whether its target is evaluated at all is a {@code methodNode}.
 *   <li>{@code impureFunction} is for results that depend on the machine.
 * </ul>
 *
 * <p>The conformance test runs upstream's documented examples of each name by itself.
 */
@NullMarked
package io.ribbonfish.bloblang.function;

import org.jspecify.annotations.NullMarked;
