package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.MessageView;
import io.ribbonfish.bloblang.eval.MessageField;
import io.ribbonfish.bloblang.eval.NewMetadata;
import io.ribbonfish.bloblang.eval.OldMetadata;
import io.ribbonfish.bloblang.eval.Variable;
import java.util.Set;
import java.util.function.Function;

/** Functions that look at the message, its metadata, its error and its batch. */
final class MessageFunctions {
  /** Functions that read the message; those for metadata from before {@code @} stay out. */
  static final Set<String> NAMES =
      Set.of(
          "batch_index",
          "batch_size",
          "content",
          "error",
          "error_source_label",
          "error_source_name",
          "error_source_path",
          "errored",
          "json",
          "metadata",
          "tracing_id",
          "tracing_span");

  private static final Params KEY = Params.of(Param.string("key").orElse(""));

  private MessageFunctions() {}

  static void addTo(Library.Builder library) {
    library
        .function("batch_index", Params.none(), arguments -> scope -> (long) scope.index())
        .function("batch_size", Params.none(), arguments -> scope -> (long) scope.batchSize())
        .function("content", Params.none(), arguments -> scope -> scope.message().bytes())
        .functionNode(
            "json",
            Params.of(Param.string("path").orElse("")),
            arguments -> MessageField.of(arguments.string("path")))
        .functionNode("metadata", KEY, arguments -> new OldMetadata(arguments.string("key"), false))
        .functionNode("meta", KEY, arguments -> new OldMetadata(arguments.string("key"), true))
        .functionNode("root_meta", KEY, arguments -> new NewMetadata(arguments.string("key"), true))
        .functionNode(
            "var",
            Params.of(Param.string("name")),
            arguments -> new Variable(arguments.string("name"), arguments.site().variables()));
    addErrors(library);
    library
        .function("tracing_id", Params.none(), arguments -> scope -> scope.message().traceId())
        .function(
            "tracing_span",
            Params.none(),
            arguments -> scope -> scope.message().traceSpan().orElse(null));
  }

  private static void addErrors(Library.Builder library) {
    library
        .function(
            "error",
            Params.none(),
            arguments ->
                scope ->
                    scope.message().error().map(MessageView.MessageError::message).orElse(null))
        .function(
            "errored", Params.none(), arguments -> scope -> scope.message().error().isPresent())
        .function("error_source_name", Params.none(), source(MessageView.Source::name))
        .function("error_source_label", Params.none(), source(MessageView.Source::label))
        .function("error_source_path", Params.none(), source(MessageView.Source::path));
  }

  private static Spec.PreparedCall source(Function<MessageView.Source, String> part) {
    return arguments ->
        scope ->
            scope
                .message()
                .error()
                .flatMap(MessageView.MessageError::source)
                .map(part)
                .orElse(null);
  }
}
