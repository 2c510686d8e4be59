#pragma once

/// Draws the line as readline does, after what no terminal should see has been taken out of it.
void harmless_redisplay(void);
