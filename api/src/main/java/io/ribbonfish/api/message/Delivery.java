package io.ribbonfish.api.message;

/** A batch on its way, with the way back. */
public record Delivery(Batch batch, Ack ack) {}
