package io.ribbonfish.core.config.text;

/** Something in the text that can't be read, and where. */
public record Problem(Position position, String text) {}
