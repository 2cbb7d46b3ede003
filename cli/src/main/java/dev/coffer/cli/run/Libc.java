package dev.coffer.cli.run;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;

/**
 * The few functions of the C library that Java has no equal of, as POSIX.1-2024 describes them.
 * Each is bound when it is first called, since binding takes milliseconds.
 */
final class Libc {
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  /** At least as large as the C library's own signal sets and spawn attributes. */
  private static final int ROOM = 1024;

  private static final int GET_FLAGS = 1;
  private static final int SET_FLAGS = 2;
  private static final int CLOSE_ON_EXEC = 1;
  private static final short SPAWN_SETS_MASK = 8;

  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERROR_NUMBER =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final Linker linker = Linker.nativeLinker();
  private final boolean apple = System.getProperty("os.name", "").startsWith("Mac");

  /** A call that failed, with its error number. */
  static final class Errno extends IOException {
    static final int NO_ENTRY = 2;
    static final int TOO_BIG = 7;
    static final int NOT_EXECUTABLE_FORMAT = 8;
    static final int NO_ACCESS = 13;

    private final int number;

    Errno(int number) {
      super("error " + number);
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /**
   * Puts another program in this process's place; with every signal unblocked, since a JVM blocks
   * some. Returns by an exception or not at all.
   *
   * @param words the program's name and arguments, without NUL
   * @param environment {@code NAME=value}, without NUL
   */
  Errno execute(byte[] file, List<byte[]> words, List<byte[]> environment) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle mask =
          bind("pthread_sigmask", FunctionDescriptor.of(INT, INT, POINTER, POINTER));
      MethodHandle execute =
          bind("execve", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER), ERRNO);
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment name = text(arena, file);
      MemorySegment arguments = texts(arena, words);
      MemorySegment variables = texts(arena, environment);
      int masked = (int) mask.invokeExact(setsMask(), arena.allocate(ROOM), MemorySegment.NULL);
      if (masked != 0) {
        return new Errno(masked);
      }
      int result = (int) execute.invokeExact(state, name, arguments, variables);
      return new Errno(result == -1 ? (int) ERROR_NUMBER.get(state, 0L) : 0);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /**
   * Starts a program beside this one, with the same standard streams.
   *
   * @return its process id
   */
  int spawn(byte[] file, List<byte[]> words, List<byte[]> environment) throws Errno {
    int error;
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle make = bind("posix_spawnattr_init", FunctionDescriptor.of(INT, POINTER));
      MethodHandle flags =
          bind(
              "posix_spawnattr_setflags",
              FunctionDescriptor.of(INT, POINTER, ValueLayout.JAVA_SHORT));
      MethodHandle mask =
          bind("posix_spawnattr_setsigmask", FunctionDescriptor.of(INT, POINTER, POINTER));
      MethodHandle spawn =
          bind(
              "posix_spawn",
              FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER));
      MemorySegment attributes = arena.allocate(ROOM, Long.BYTES);
      MemorySegment process = arena.allocate(INT);
      error = (int) make.invokeExact(attributes);
      error |= (int) flags.invokeExact(attributes, SPAWN_SETS_MASK);
      error |= (int) mask.invokeExact(attributes, arena.allocate(ROOM));
      if (error == 0) {
        error =
            (int)
                spawn.invokeExact(
                    process,
                    text(arena, file),
                    MemorySegment.NULL,
                    attributes,
                    texts(arena, words),
                    texts(arena, environment));
      }
      if (error == 0) {
        return process.get(INT, 0);
      }
    } catch (Throwable e) {
      throw impossible(e);
    }
    throw new Errno(error);
  }

  /**
   * Waits for the end of a process that {@link #spawn} started.
   *
   * @return its exit status; 128 and the signal's number if a signal ended it
   */
  int await(int process) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle wait = bind("waitpid", FunctionDescriptor.of(INT, INT, POINTER, INT));
      MemorySegment status = arena.allocate(INT);
      int ended;
      do {
        ended = (int) wait.invokeExact(process, status, 0);
      } while (ended != process);
      int word = status.get(INT, 0);
      return (word & 0x7f) == 0 ? (word >> 8) & 0xff : 128 + (word & 0x7f);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Sends a signal; nothing if the process has ended. */
  void signal(int process, int number) {
    try {
      int ignored =
          (int) bind("kill", FunctionDescriptor.of(INT, INT, INT)).invokeExact(process, number);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Whether the terminal sends its signals to this process's group. */
  boolean foreground() {
    try {
      MethodHandle owner = bind("tcgetpgrp", FunctionDescriptor.of(INT, INT));
      int group = (int) bind("getpgrp", FunctionDescriptor.of(INT)).invokeExact();
      for (int stream = 0; stream <= 2; stream++) {
        if ((int) owner.invokeExact(stream) == group) {
          return true;
        }
      }
      return false;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Whether a program that takes this one's place gets that descriptor. */
  boolean inheritable(int descriptor) {
    int flags = control(descriptor, GET_FLAGS, 0);
    return flags >= 0 && (flags & CLOSE_ON_EXEC) == 0;
  }

  void closeOnExecution(int descriptor) {
    control(descriptor, SET_FLAGS, CLOSE_ON_EXEC);
  }

  private int control(int descriptor, int command, int argument) {
    try {
      return (int)
          bind(
                  "fcntl",
                  FunctionDescriptor.of(INT, INT, INT, INT),
                  Linker.Option.firstVariadicArg(2))
              .invokeExact(descriptor, command, argument);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private int setsMask() {
    return apple ? 3 : 2;
  }

  private MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... options) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
  }

  private static MemorySegment text(Arena arena, byte[] text) {
    MemorySegment segment = arena.allocate(text.length + 1L);
    MemorySegment.copy(text, 0, segment, ValueLayout.JAVA_BYTE, 0, text.length);
    return segment;
  }

  private static MemorySegment texts(Arena arena, List<byte[]> texts) {
    MemorySegment segment = arena.allocate(POINTER, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      segment.setAtIndex(POINTER, i, text(arena, texts.get(i)));
    }
    return segment;
  }

  private static IllegalStateException impossible(Throwable cause) {
    return new IllegalStateException("the C library can't be called", cause);
  }
}
