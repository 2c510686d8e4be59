#pragma once
#include <stddef.h>

/// Draws the line as readline does, after what no terminal should see has been taken out of it.
void harmless_redisplay(void);
/// Takes out of some bytes what no terminal should see, lines and tabs apart. Safe in a signal
/// handler.
void harmless_bytes(char *bytes, size_t count);
