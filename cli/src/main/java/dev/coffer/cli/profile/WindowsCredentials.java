package dev.coffer.cli.profile;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The Credential Manager of Windows, through {@code CredReadW}, {@code CredWriteW} and {@code
 * CredDeleteW} of advapi32 (wincred.h): generic credentials of this user on this machine.
 */
@SuppressWarnings("restricted")
final class WindowsCredentials implements Keyring {
  private static final int GENERIC = 1;
  private static final int LOCAL_MACHINE = 2;
  private static final int NOT_FOUND = 1168;

  /** {@code CRED_MAX_CREDENTIAL_BLOB_SIZE}. */
  private static final int LONGEST = 2560;

  /** Where in {@code CREDENTIALW} its fields are, with pointers of 64 bits. */
  private static final int SIZE = 80;

  private static final int TYPE_AT = 4;
  private static final int TARGET_AT = 8;
  private static final int BLOB_SIZE_AT = 32;
  private static final int BLOB_AT = 40;
  private static final int PERSIST_AT = 48;
  private static final int USER_AT = 72;

  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();

  private final String service;

  WindowsCredentials(String service) {
    this.service = service;
  }

  @Override
  public Optional<String> read(String name) throws KeyringSilent {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment found = arena.allocate(ADDRESS);
      FunctionDescriptor shape =
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
      int done =
          (int)
              function(arena, "CredReadW", shape)
                  .invokeExact(state, target(arena, name), GENERIC, 0, found);
      if (done == 0) {
        return absent(state);
      }
      MemorySegment held = found.get(ADDRESS, 0).reinterpret(SIZE);
      int size = held.get(JAVA_INT, BLOB_SIZE_AT);
      byte[] blob = held.get(ADDRESS, BLOB_AT).reinterpret(size).toArray(JAVA_BYTE);
      Linker.nativeLinker()
          .downcallHandle(symbol(arena, "CredFree"), FunctionDescriptor.ofVoid(ADDRESS))
          .invokeExact(found.get(ADDRESS, 0));
      return Optional.of(new String(blob, StandardCharsets.UTF_8));
    } catch (Throwable e) {
      throw silent(e);
    }
  }

  @Override
  public void write(String name, String secret) throws KeyringSilent {
    byte[] blob = secret.getBytes(StandardCharsets.UTF_8);
    if (blob.length > LONGEST) {
      throw new KeyringSilent("the credential is too long for it");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment held = arena.allocate(SIZE, Long.BYTES);
      held.set(JAVA_INT, TYPE_AT, GENERIC);
      held.set(ADDRESS, TARGET_AT, target(arena, name));
      held.set(JAVA_INT, BLOB_SIZE_AT, blob.length);
      held.set(ADDRESS, BLOB_AT, arena.allocateFrom(JAVA_BYTE, blob));
      held.set(JAVA_INT, PERSIST_AT, LOCAL_MACHINE);
      held.set(ADDRESS, USER_AT, arena.allocateFrom(name, StandardCharsets.UTF_16LE));
      FunctionDescriptor shape = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
      int done = (int) function(arena, "CredWriteW", shape).invokeExact(state, held, 0);
      if (done == 0) {
        throw new KeyringSilent("error " + error(state));
      }
    } catch (Throwable e) {
      throw silent(e);
    }
  }

  @Override
  public void delete(String name) throws KeyringSilent {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      FunctionDescriptor shape = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
      int done =
          (int)
              function(arena, "CredDeleteW", shape)
                  .invokeExact(state, target(arena, name), GENERIC, 0);
      if (done == 0) {
        absent(state);
      }
    } catch (Throwable e) {
      throw silent(e);
    }
  }

  @Override
  public String place() {
    return "the Credential Manager";
  }

  private MemorySegment target(Arena arena, String name) {
    return arena.allocateFrom(service + ":" + name, StandardCharsets.UTF_16LE);
  }

  private static MethodHandle function(Arena arena, String name, FunctionDescriptor shape) {
    return Linker.nativeLinker()
        .downcallHandle(symbol(arena, name), shape, Linker.Option.captureCallState("GetLastError"));
  }

  private static MemorySegment symbol(Arena arena, String name) {
    return SymbolLookup.libraryLookup("advapi32.dll", arena).find(name).orElseThrow();
  }

  private static int error(MemorySegment state) {
    return state.get(
        JAVA_INT, STATE.byteOffset(MemoryLayout.PathElement.groupElement("GetLastError")));
  }

  private static Optional<String> absent(MemorySegment state) throws KeyringSilent {
    if (error(state) == NOT_FOUND) {
      return Optional.empty();
    }
    throw new KeyringSilent("error " + error(state));
  }

  private static KeyringSilent silent(Throwable cause) {
    return cause instanceof KeyringSilent silent
        ? silent
        : new KeyringSilent("advapi32 can't be called");
  }
}
