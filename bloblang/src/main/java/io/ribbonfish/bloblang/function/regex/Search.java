package io.ribbonfish.bloblang.function.regex;

/** A search for an expression in one text. One thread. */
interface Search {
  /** Looks for the first match that begins at this char or behind it. */
  boolean find(int from);

  /** Where the match that was found begins. */
  int start();

  /** Where the match that was found ends. */
  int end();

  /** How many groups the expression has, the whole of it not counted. */
  int groupCount();

  /** What a group of the match holds; empty if it took no part, or is none. */
  String group(int group);
}
