package com.example.units;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.testkit.contract.MappingCallsContractTest;

/** Every example of the plug-in comes true. */
class UnitsPluginTest extends MappingCallsContractTest {
  @Override
  protected Plugin plugin() {
    return new UnitsPlugin();
  }
}
