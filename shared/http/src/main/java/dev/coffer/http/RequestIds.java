package dev.coffer.http;

/** Draws the id of a request, a UUID. Injected by whoever starts the server. */
@FunctionalInterface
public interface RequestIds {
  /** A new id. */
  String next();
}
