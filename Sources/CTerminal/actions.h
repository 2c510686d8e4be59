// The program's own commands among readline's.
#ifndef ACTIONS_H
#define ACTIONS_H

/// Gives the actions their usual keys, where inputrc has left those free.
void actions_bind(void);
/// Forgets which action ran last.
void actions_forget(void);
#endif
