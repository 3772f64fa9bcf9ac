package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.ApplyMap;
import io.ribbonfish.bloblang.eval.Fallback;
import io.ribbonfish.bloblang.eval.FromIndex;
import io.ribbonfish.bloblang.eval.Get;
import io.ribbonfish.bloblang.eval.MapTo;
import io.ribbonfish.bloblang.eval.NestedMapping;
import io.ribbonfish.bloblang.eval.Not;
import io.ribbonfish.bloblang.eval.ParsedMapping;
import io.ribbonfish.bloblang.eval.Paths;

/** Methods that decide how their target is evaluated. */
final class GeneralMethods {
  private static final Params FALLBACK = Params.of(Param.queryOrValue("fallback"));

  private GeneralMethods() {}

  static void addTo(Library.Builder library) {
    library
        .methodNode(
            "apply",
            Params.of(Param.string("mapping")),
            (target, arguments) -> new ApplyMap(target, arguments.string("mapping")))
        .methodNode(
            "catch",
            FALLBACK,
            (target, arguments) -> Fallback.onError(target, arguments.query("fallback")))
        .methodNode(
            "or",
            FALLBACK,
            (target, arguments) -> Fallback.onErrorOrNull(target, arguments.query("fallback")))
        .methodNode(
            "from",
            Params.of(Param.integer("index")),
            (target, arguments) -> FromIndex.of(target, (int) arguments.integer("index")))
        .methodNode(
            "bloblang",
            Params.of(Param.string("mapping")),
            (target, arguments) -> new NestedMapping(target, compiled(arguments)))
        .methodNode("from_all", Params.none(), (target, arguments) -> FromIndex.all(target))
        .methodNode(
            "get",
            Params.of(Param.string("path")),
            (target, arguments) -> Get.of(target, Paths.parse(arguments.string("path"))))
        .methodNode(
            "map",
            Params.of(Param.query("query")),
            (target, arguments) -> new MapTo(target, arguments.query("query")))
        .methodNode("not", Params.none(), (target, arguments) -> new Not(target));
  }

  private static ParsedMapping compiled(Arguments arguments) {
    CallSite site = arguments.site();
    return site.compiler().compile(arguments.string("mapping"), site.library().isolated());
  }
}
