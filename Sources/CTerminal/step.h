// One key of readline's, without what it does wrong with some.
#ifndef STEP_H
#define STEP_H
#include <stdbool.h>

/// Reads a key and does what it says.
void step_take(void);
/// To be called by every redisplay: from here on a key that is given up on leads back to
/// step_take, wherever readline was.
void step_guard(void);
/// Gives up on the key, its macros and its arguments: back to step_take.
void step_abandon(void);
/// Lets go what could be undone. A search or a step through the history may have set the same list
/// aside, which would be freed twice.
void step_let_undo_go(void);
/// Before a key is taken. True where it turns a forward search that has failed back: readline would
/// go on from a column of another line, behind the end of its own. The search has been left
/// instead, and the key, taken twice, begins it anew with the same words.
bool step_prepare(int byte);
#endif
