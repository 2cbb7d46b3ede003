package dev.coffer.cli.files;

import java.util.function.BooleanSupplier;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips, with a reason, what needs a reader that is not on this machine. */
abstract class Needs implements SkipExecutionHook {
  private final String what;
  private final BooleanSupplier there;

  private Needs(String what, BooleanSupplier there) {
    this.what = what;
    this.there = there;
  }

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return there.getAsBoolean()
        ? SkipResult.doNotSkip()
        : SkipResult.skip(what + " is not there; .ci/checks/25-cli-readers brings it.");
  }

  static final class Python extends Needs {
    Python() {
      super("Python with its packages", Readers::python);
    }
  }

  static final class Node extends Needs {
    Node() {
      super("Node with its packages", Readers::node);
    }
  }

  static final class Dash extends Needs {
    Dash() {
      super("dash", () -> Readers.installed("dash"));
    }
  }

  static final class Bash extends Needs {
    Bash() {
      super("bash", () -> Readers.installed("bash"));
    }
  }

  static final class Jq extends Needs {
    Jq() {
      super("jq", () -> Readers.installed("jq"));
    }
  }

  static final class Docker extends Needs {
    Docker() {
      super("docker's client", () -> Readers.installed("docker"));
    }
  }
}
