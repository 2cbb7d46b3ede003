package dev.coffer.cli;

import dev.coffer.cli.access.Access;
import dev.coffer.cli.access.Audit;
import dev.coffer.cli.completion.Completion;
import dev.coffer.cli.doctor.Doctor;
import dev.coffer.cli.files.Export;
import dev.coffer.cli.files.Import;
import dev.coffer.cli.history.Destroy;
import dev.coffer.cli.history.Diff;
import dev.coffer.cli.history.Duplicates;
import dev.coffer.cli.history.Log;
import dev.coffer.cli.history.Revert;
import dev.coffer.cli.history.Rollback;
import dev.coffer.cli.history.Undelete;
import dev.coffer.cli.history.Versions;
import dev.coffer.cli.login.Login;
import dev.coffer.cli.login.Logout;
import dev.coffer.cli.login.ProfilesList;
import dev.coffer.cli.login.ProfilesRemove;
import dev.coffer.cli.login.ProfilesUse;
import dev.coffer.cli.login.ServiceTokenCreate;
import dev.coffer.cli.login.ServiceTokenGroup;
import dev.coffer.cli.login.TokenGroup;
import dev.coffer.cli.login.TokenRenew;
import dev.coffer.cli.login.TokenRevoke;
import dev.coffer.cli.login.WhoAmI;
import dev.coffer.cli.project.Init;
import dev.coffer.cli.project.Projects;
import dev.coffer.cli.project.ProjectsCreate;
import dev.coffer.cli.run.Run;
import dev.coffer.cli.secrets.ExampleEnv;
import dev.coffer.cli.secrets.FoldersCreate;
import dev.coffer.cli.secrets.FoldersDelete;
import dev.coffer.cli.secrets.FoldersGroup;
import dev.coffer.cli.secrets.FoldersList;
import dev.coffer.cli.secrets.SecretsDelete;
import dev.coffer.cli.secrets.SecretsGet;
import dev.coffer.cli.secrets.SecretsGroup;
import dev.coffer.cli.secrets.SecretsList;
import dev.coffer.cli.secrets.SecretsMove;
import dev.coffer.cli.secrets.SecretsSet;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands. Only those are made that the arguments name, since making one reads its class's
 * annotations and all of them together would take longer than most commands do; without a name, and
 * for help, all are made.
 */
final class CommandTree {
  /**
   * A command by its name.
   *
   * @param below those that follow it: {@code get} in {@code coffer secrets get}
   */
  private record Node(String name, Function<Surroundings, Object> command, List<Node> below) {
    Node(String name, Function<Surroundings, Object> command) {
      this(name, command, List.of());
    }
  }

  /** In the order in which help lists them. */
  private static final List<Node> COMMANDS =
      List.of(
          new Node("run", Run::new),
          new Node(
              "secrets",
              SecretsGroup::new,
              List.of(
                  new Node("list", SecretsList::new),
                  new Node("get", SecretsGet::new),
                  new Node("set", SecretsSet::new),
                  new Node("delete", SecretsDelete::new),
                  new Node("move", SecretsMove::new),
                  new Node(
                      "folders",
                      FoldersGroup::new,
                      List.of(
                          new Node("get", FoldersList::new),
                          new Node("create", FoldersCreate::new),
                          new Node("delete", FoldersDelete::new))),
                  new Node("generate-example-env", ExampleEnv::new))),
          new Node("export", Export::new),
          new Node("import", Import::new),
          new Node("versions", Versions::new),
          new Node("rollback", Rollback::new),
          new Node("undelete", Undelete::new),
          new Node("destroy", Destroy::new),
          new Node("log", Log::new),
          new Node("revert", Revert::new),
          new Node("diff", Diff::new),
          new Node("duplicates", Duplicates::new),
          new Node("login", Login::new, List.of(new Node("status", WhoAmI::new))),
          new Node("logout", Logout::new),
          new Node("whoami", WhoAmI::new),
          new Node(
              "profiles",
              ProfilesList::new,
              List.of(
                  new Node("list", ProfilesList::new),
                  new Node("use", ProfilesUse::new),
                  new Node("remove", ProfilesRemove::new))),
          new Node(
              "token",
              surroundings -> new TokenGroup(),
              List.of(new Node("renew", TokenRenew::new), new Node("revoke", TokenRevoke::new))),
          new Node(
              "service-token",
              surroundings -> new ServiceTokenGroup(),
              List.of(new Node("create", ServiceTokenCreate::new))),
          new Node("init", Init::new),
          new Node(
              "projects",
              Projects::new,
              List.of(new Node("list", Projects::new), new Node("create", ProjectsCreate::new))),
          new Node("access", Access::new),
          new Node("audit", Audit::new),
          new Node("doctor", Doctor::new),
          new Node(
              "completion",
              surroundings -> new Completion(surroundings, () -> whole(surroundings))));

  private CommandTree() {}

  /** The command line with what these arguments may name. */
  static CommandLine of(Surroundings surroundings, String... arguments) {
    List<String> words = List.of(arguments);
    int end = words.indexOf("--");
    CommandLine root = new CommandLine(new Coffer());
    root.getCommandSpec().usageMessage().exitCodeList(ExitStatus.meanings());
    return grow(root, COMMANDS, surroundings, words.subList(0, end < 0 ? words.size() : end));
  }

  /** The command line with everything. */
  static CommandLine whole(Surroundings surroundings) {
    return of(surroundings, "--help");
  }

  private static CommandLine grow(
      CommandLine line, List<Node> nodes, Surroundings surroundings, List<String> words) {
    for (Node node : wanted(nodes, words)) {
      int at = words.indexOf(node.name());
      CommandLine below = new CommandLine(node.command().apply(surroundings));
      below.setCommandName(node.name());
      line.addSubcommand(
          node.name(),
          grow(below, node.below(), surroundings, words.subList(at + 1, words.size())));
    }
    return line;
  }

  /**
   * Those that are named, behind options or not. Where none is: all, if help is asked for or what
   * is there may be a wrong name; none, if there are options alone.
   */
  private static List<Node> wanted(List<Node> nodes, List<String> words) {
    List<Node> named = nodes.stream().filter(node -> words.contains(node.name())).toList();
    if (!named.isEmpty()) {
      return named;
    }
    boolean all =
        words.isEmpty()
            || !words.getFirst().startsWith("-")
            || words.contains("--help")
            || words.contains("-h");
    return all ? nodes : named;
  }

  /** The specifications of all commands, for documents that are made of them. */
  static CommandSpec specification(Surroundings surroundings) {
    return whole(surroundings).getCommandSpec();
  }
}
