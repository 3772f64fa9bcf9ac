package io.ribbonfish.core.stream;

import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.runtime.PlacedProcessor;

/** What components find beside them: resources by their labels, and how errors are handled. */
interface Surroundings {
  /** Where there is nothing beside. */
  Surroundings NOTHING =
      new Surroundings() {
        @Override
        public PlacedProcessor processor(String label) throws ConfigException {
          throw new ConfigException(
              "", "processor resources are of no use here, '" + label + "' is one");
        }

        @Override
        public OutputResource output(String label) throws ConfigException {
          throw new ConfigException(
              "", "output resources are of no use here, '" + label + "' is one");
        }

        @Override
        public boolean strictErrors() {
          return false;
        }
      };

  PlacedProcessor processor(String label) throws ConfigException;

  OutputResource output(String label) throws ConfigException;

  /** Whether a message that a processor failed on skips those that follow. */
  boolean strictErrors();
}
