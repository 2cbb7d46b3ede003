package dev.coffer.local;

import java.util.UUID;
import java.util.function.Supplier;

/** Draws version-4 UUIDs. */
interface DrawnIds extends Supplier<UUID> {}
