package dev.coffer.cli;

/** What a command printed and ended with. */
public record Ran(int status, String out, String err) {}
