// Commands of the program that inputrc may bind to keys, by name.
#include "actions.h"
#include "CTerminal.h"
#include <stdio.h>
#include <string.h>
#include <readline/readline.h>

enum { LIMIT = 16 };
static struct {
  const char *name, *sequence;
} actions[LIMIT];
static int action_count;
static const char *last;

// Readline does not tell a command its name, so each action has a function of its own.
#define EACH(X)                                                                                    \
  X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15)
#define DEFINE(n)                                                                                  \
  static int run_##n(int count, int key) {                                                         \
    (void)count, (void)key;                                                                        \
    last = actions[n].name;                                                                        \
    return 0;                                                                                      \
  }
EACH(DEFINE)
#define NAME(n) run_##n,
static rl_command_func_t *const functions[LIMIT] = {EACH(NAME)};

void ct_editor_add_action(const char *name, const char *sequence) {
  if (action_count == LIMIT) return;
  actions[action_count].name = strdup(name);
  actions[action_count].sequence = sequence ? strdup(sequence) : NULL;
  rl_add_defun(actions[action_count].name, functions[action_count], -1);
  action_count++;
}

void actions_bind(void) {
  for (int i = 0; i < action_count; i++)
    if (actions[i].sequence) rl_bind_keyseq_if_unbound(actions[i].sequence, functions[i]);
}

void actions_forget(void) { last = NULL; }

const char *ct_editor_action(void) { return last; }
