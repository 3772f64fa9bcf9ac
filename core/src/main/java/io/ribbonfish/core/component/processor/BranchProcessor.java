package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.core.component.processor.Branch.BranchException;
import io.ribbonfish.core.component.processor.Branch.Side;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs processors on messages made of the ones that pass, and maps the results back into those. */
final class BranchProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "branch", "Runs processors on the side and maps their results back.", Branch.fields())
          .describedAs(
              "`request_map` makes a new message of each message, the processors work on it, and"
                  + " `result_map` puts what they made of it into the original. Metadata that the"
                  + " branch sets does not come along unless `result_map` says so, with"
                  + " `meta = metadata()` for all of it.\n\n"
                  + "Where `request_map` deletes a message, the branch is skipped for it. Where a"
                  + " mapping or a processor fails, the message goes on as it was, flagged as"
                  + " failed.");

  private final Branch branch;
  private final FailureLog failures;

  BranchProcessor(Config config, ComponentContext context) throws ConfigException {
    this.branch = Branch.of(config, context);
    this.failures = new FailureLog(context, "Branch error: ");
  }

  /** The branch by itself, for those that run several. */
  Branch branch() {
    return branch;
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    List<Message> originals = new ArrayList<>(batch);
    try {
      Side side = branch.run(batch, index -> false);
      branch.overlay(originals, side);
      flag(originals, side.errors());
    } catch (BranchException failure) {
      failures.log(failure);
      MessageError error = branch.error(String.valueOf(failure.getMessage()));
      originals.replaceAll(original -> original.withError(error));
      flag(originals, failure.errors());
    }
    return List.of(Batch.of(originals));
  }

  private static void flag(List<Message> messages, Map<Integer, MessageError> errors) {
    errors.forEach((index, error) -> messages.set(index, messages.get(index).withError(error)));
  }

  @Override
  public void close() throws Exception {
    branch.close();
  }
}
