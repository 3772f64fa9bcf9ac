package io.ribbonfish.core.runtime;

import java.util.Optional;

/**
 * Whether an input or output is connected right now.
 *
 * @param label the component's label; may be empty
 * @param path where it stands in the config
 * @param failure why it is not connected, where that is known
 */
public record ConnectionStatus(
    String label, String path, boolean connected, Optional<String> failure) {}
