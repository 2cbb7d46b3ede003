package dev.coffer.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The least that a program with picocli can be: what {@code coffer --version} is compared with. */
@Command(name = "hello", mixinStandardHelpOptions = true, version = "hello 1")
final class BareHello implements Runnable {
  private BareHello() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BareHello()).execute(arguments));
  }

  @Override
  public void run() {
    System.out.println("hello");
  }
}
