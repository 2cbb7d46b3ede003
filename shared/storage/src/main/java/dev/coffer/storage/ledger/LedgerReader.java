package dev.coffer.storage.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.DestroyedSet;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Node;
import dev.coffer.ledger.Root;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.ledger.WrappedKey;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Table;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies heads (docs/design/ledger.md, "Truth"). A head that this process has verified before
 * costs nothing; another one costs one batch of its log item, the next one, root and key, and its
 * directory buckets if it has any.
 */
final class LedgerReader {
  private static final long FOLDERS_CACHED = 200_000;

  private final Table table;
  private final LedgerObjects objects;
  private final EnvironmentKeys keys;
  private final Clock clock;
  private final Pauses pauses;
  private final Cache<LedgerId, VerifiedLedger> verified =
      Caffeine.newBuilder()
          .maximumWeight(FOLDERS_CACHED)
          .weigher((LedgerId id, VerifiedLedger ledger) -> 10 + ledger.tree().folders().size())
          .build();

  LedgerReader(
      Table table, LedgerObjects objects, EnvironmentKeys keys, Clock clock, Pauses pauses) {
    this.table = table;
    this.objects = objects;
    this.keys = keys;
    this.clock = clock;
    this.pauses = pauses;
  }

  /** The newest verified state of this process. */
  Optional<VerifiedLedger> newest(LedgerId ledger) {
    return Optional.ofNullable(verified.getIfPresent(ledger));
  }

  /** Remembers a state, unless a newer one is known. */
  void remember(VerifiedLedger state) {
    verified
        .asMap()
        .merge(
            state.head().ledger(),
            state,
            (known, fresh) -> fresh.head().rev() > known.head().rev() ? fresh : known);
  }

  void forget() {
    verified.invalidateAll();
  }

  Snapshot snapshot(LedgerScope scope, Optional<Head> read) {
    LedgerId ledger = scope.ledger();
    Lag lag = new Lag(clock, pauses);
    Optional<Head> head = read;
    while (true) {
      String doubt;
      if (head.isEmpty()) {
        if (isEmpty(ledger)) {
          return empty(scope);
        }
        doubt = "its head is missing";
      } else {
        VerifiedLedger known = verified.getIfPresent(ledger);
        if (known != null && known.head().equals(head.get())) {
          return snapshot(scope, known);
        }
        if (known != null && known.head().rev() >= head.get().rev()) {
          doubt = "its head is older than one that was seen";
        } else {
          Attempt attempt = verify(scope, head.get(), known);
          if (attempt.state() != null) {
            remember(attempt.state());
            return snapshot(scope, attempt.state());
          }
          doubt = attempt.doubt();
        }
      }
      if (lag.isOver()) {
        throw new Fault.Damaged(ledger.key(), doubt);
      }
      Optional<Head> doubted = head;
      head = readHead(ledger);
      if (head.equals(doubted)) {
        lag.pause();
      }
    }
  }

  Snapshot snapshot(LedgerScope scope, VerifiedLedger state) {
    return new Snapshot(
        scope,
        state.head(),
        state.head().rev(),
        state.tree(),
        key(scope, state),
        state.destroyed());
  }

  Snapshot empty(LedgerScope scope) {
    LedgerId ledger = scope.ledger();
    return new Snapshot(
        scope,
        null,
        0,
        Tree.empty(ledger.environment(), objects.nodes(ledger)),
        null,
        DestroyedSet.EMPTY);
  }

  /** The head as it is now, strongly consistent. */
  Optional<Head> readHead(LedgerId ledger) {
    Key key = HeadItem.key(ledger);
    return Optional.ofNullable(table.getAll(List.of(key)).get(key))
        .map(item -> HeadItem.read(item, ledger));
  }

  private EnvironmentKey key(LedgerScope scope, VerifiedLedger state) {
    int epoch = state.head().epoch();
    WrappedKey wrapped = state.keys().get(epoch);
    if (wrapped == null) {
      throw KeyItem.damaged(scope.ledger(), epoch);
    }
    return unwrap(scope, wrapped, state.tree().root().flatMap(root -> root.commitment(epoch)));
  }

  /** The current key of the environment that a personal ledger belongs to. */
  EnvironmentKey environmentKey(LedgerScope personal) {
    LedgerScope shared = LedgerScope.of(personal.keys());
    return snapshot(shared, readHead(shared.ledger()))
        .environmentKey()
        .orElseThrow(
            () -> new IllegalStateException("personal overrides of an environment without a key"));
  }

  EnvironmentKey unwrap(LedgerScope scope, WrappedKey wrapped, Optional<Hash> commitment) {
    try {
      EnvironmentKey key = keys.unwrap(scope.keys(), wrapped);
      if (commitment.isEmpty() || !commitment.get().equals(key.commitment())) {
        throw KeyItem.damaged(scope.ledger(), wrapped.epoch());
      }
      return key;
    } catch (UnopenableException e) {
      throw KeyItem.damaged(scope.ledger(), wrapped.epoch());
    }
  }

  /** The key of any epoch that the snapshot's tree names. */
  EnvironmentKey key(Snapshot snapshot, int epoch) {
    if (snapshot.key() != null && snapshot.key().epoch() == epoch) {
      return snapshot.key();
    }
    LedgerId ledger = snapshot.scope().ledger();
    Optional<Hash> commitment = snapshot.tree().root().flatMap(root -> root.commitment(epoch));
    Key name = KeyItem.key(ledger, epoch);
    Item item = table.getObjects(List.of(name)).get(name);
    if (item == null || commitment.isEmpty()) {
      throw KeyItem.damaged(ledger, epoch);
    }
    return unwrap(
        snapshot.scope(), KeyItem.read(item, ledger, epoch, commitment.get()), commitment);
  }

  private boolean isEmpty(LedgerId ledger) {
    List<Key> absent =
        ledger.user() == null
            ? List.of(LogItem.key(ledger, 1), KeyItem.key(ledger, 1))
            : List.of(LogItem.key(ledger, 1));
    return verified.getIfPresent(ledger) == null && table.getAll(absent).isEmpty();
  }

  private record Attempt(@Nullable VerifiedLedger state, String doubt) {
    static Attempt doubt(String doubt) {
      return new Attempt(null, doubt);
    }
  }

  private Attempt verify(LedgerScope scope, Head head, @Nullable VerifiedLedger known) {
    LedgerId ledger = head.ledger();
    Key log = LogItem.key(ledger, head.rev());
    Key next = LogItem.key(ledger, head.rev() + 1);
    Key rootKey = ObjectItems.node(ledger, head.root());
    Key keyKey = KeyItem.key(ledger, head.epoch());
    Node cachedRoot = objects.cached(ledger, head.root());
    WrappedKey cachedKey = known == null ? null : known.keys().get(head.epoch());
    Set<Key> wanted = new LinkedHashSet<>(List.of(log, next));
    if (cachedRoot == null) {
      wanted.add(rootKey);
    }
    if (cachedKey == null) {
      wanted.add(keyKey);
    }
    Map<Key, Item> items = table.getAll(wanted);
    if (items.get(log) == null) {
      return Attempt.doubt("log item " + head.rev() + " is missing");
    }
    if (items.get(next) != null) {
      return Attempt.doubt("its head is older than its log");
    }
    if (cachedKey == null && items.get(keyKey) == null) {
      return Attempt.doubt("the key of epoch " + head.epoch() + " is missing");
    }
    LogItem logItem = LogItem.read(items.get(log), ledger, head.rev());
    if (!logItem.makes(head)) {
      return Attempt.doubt("its head and log item " + head.rev() + " disagree");
    }
    Node node =
        cachedRoot == null
            ? objects.read(ledger, head.root(), items.get(rootKey), true)
            : cachedRoot;
    if (!(node instanceof Root root)) {
      throw ObjectItems.damagedNode(ledger, head.root());
    }
    WrappedKey wrapped =
        cachedKey == null ? wrapped(ledger, head.epoch(), items.get(keyKey), root) : cachedKey;
    EnvironmentKey key = unwrap(scope, wrapped, root.commitment(head.epoch()));
    if (!Heads.verifies(head, key)) {
      return Attempt.doubt("its head does not verify");
    }
    Tree tree = Tree.of(ledger.environment(), root, objects.nodes(ledger));
    Map<Integer, WrappedKey> held = new HashMap<>(known == null ? Map.of() : known.keys());
    held.put(head.epoch(), wrapped);
    return new Attempt(new VerifiedLedger(head, tree, tree.destroyed(), held), "");
  }

  private static WrappedKey wrapped(LedgerId ledger, int epoch, @Nullable Item item, Root root) {
    Optional<Hash> commitment = root.commitment(epoch);
    if (item == null || commitment.isEmpty()) {
      throw KeyItem.damaged(ledger, epoch);
    }
    return KeyItem.read(item, ledger, epoch, commitment.get());
  }
}
