package dev.coffer.cli;

import java.io.FilterInputStream;
import java.io.InputStream;

/**
 * The standard input of this process: where it is, the other standard streams are the process's
 * too.
 */
public final class ProcessInput extends FilterInputStream {
  ProcessInput(InputStream in) {
    super(in);
  }
}
