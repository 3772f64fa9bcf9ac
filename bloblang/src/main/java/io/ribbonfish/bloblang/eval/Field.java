package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.eval.Reads.Path;
import io.ribbonfish.bloblang.eval.Reads.Root;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path below {@code this}, {@code root} or a named context. */
public final class Field extends Node {
  private static final String[] WHOLE = {};

  private final From from;
  private final String name;
  private final String[] path;

  private enum From {
    THIS,
    ROOT,
    NAMED
  }

  private Field(From from, String name, String[] path) {
    this.from = from;
    this.name = name;
    this.path = path;
  }

  /** {@code this} itself. */
  public static Field ofThis() {
    return new Field(From.THIS, "this", WHOLE);
  }

  /** {@code root} itself. */
  public static Field ofRoot() {
    return new Field(From.ROOT, "root", WHOLE);
  }

  /** A context that a lambda gave a name. */
  public static Field ofNamed(String name) {
    return new Field(From.NAMED, name, WHOLE);
  }

  /** A path below this one. */
  Field append(String[] more) {
    return new Field(from, name, Get.join(path, more));
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    Object start =
        switch (from) {
          case THIS -> scope.thisValue(path.length == 0 ? "" : fieldName());
          case ROOT -> scope.frame().root();
          case NAMED -> scope.named(name);
        };
    return path.length == 0 ? start : Paths.search(start, path);
  }

  private String fieldName() {
    return Paths.text(path);
  }

  @Override
  public String annotation() {
    return "field `" + name + (path.length == 0 ? "" : "." + Paths.text(path)) + "`";
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    List<Path> bases =
        switch (from) {
          case ROOT -> List.of(new Path(Root.ROOT, List.of()));
          case NAMED -> context.named().getOrDefault(name, List.of());
          case THIS ->
              context.main().isEmpty() ? List.of(new Path(Root.VALUE, List.of())) : context.main();
        };
    List<Path> paths = new ArrayList<>();
    for (Path base : bases) {
      paths.add(base.append(path));
    }
    reads.addAll(paths);
    return context.withCurrent(paths);
  }
}
