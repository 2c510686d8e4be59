// Readline gives up on a key sequence by a jump to where it last set a mark. Its callback form
// goes on with keys that were pushed back, or that a macro holds, after the function that set the
// mark has returned: giving up then jumps into a frame that is gone (readline 8.2:
// readline_internal_char within rl_callback_read_char; Ctrl-R Ctrl-X Ctrl-E). Each of its functions
// ends in a redisplay, and there the mark is moved to a frame that still stands.
#include "step.h"
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <readline/readline.h>
#include <readline/history.h>

/// Readline's mark. It is private to the library; where the library hides it, it stays as it is.
extern sigjmp_buf _rl_top_level __attribute__((weak));

static sigjmp_buf start;
static volatile bool is_inside;
static int displays; // since the key

/// A key's macro that calls itself would go on for ever, and a million times a key for minutes.
enum { MOST_DISPLAYS = 10000, MOST_TIMES = 1000 };

/// A NUL that was quoted (Ctrl-V Ctrl-@) ends the line for one half of readline and not for the
/// other, which then reads behind the end of a copy.
static void drop_nuls(void) {
  char *nul;
  while (rl_end > 0 && (nul = memchr(rl_line_buffer, 0, (size_t)rl_end))) {
    int at = (int)(nul - rl_line_buffer);
    rl_delete_text(at, at + 1);
    if (rl_point > at) rl_point--;
    if (rl_mark > rl_end) rl_mark = rl_end;
  }
}

void step_take(void) {
  if (sigsetjmp(start, 0) == 0) {
    is_inside = true;
    if (rl_numeric_arg > MOST_TIMES) rl_numeric_arg = MOST_TIMES;
    displays = 0;
    rl_callback_read_char();
  }
  is_inside = false;
  drop_nuls();
}

void step_guard(void) {
  if (!is_inside) return;
  if (&_rl_top_level) memcpy(&_rl_top_level, &start, sizeof start);
  if (++displays > MOST_DISPLAYS) step_abandon();
}

void step_abandon(void) {
  displays = 0;
  // Readline may forget that a macro has ended, and would read on for ever.
  RL_UNSETSTATE(RL_STATE_MACROINPUT);
  rl_abort(1, 'G' & 0x1F); // it leaves whatever macros are left, and does not return
}

void step_let_undo_go(void) {
  rl_undo_list = NULL;
  HIST_ENTRY **entries = history_list();
  for (int i = 0; entries && entries[i]; i++) entries[i]->data = NULL;
}

static bool ends_line(rl_command_func_t *function) {
  return function == rl_newline || function == rl_named_function("operate-and-get-next");
}

bool step_prepare(int byte) {
  static const char failed[] = "(failed i-search";
  if (byte < 0 || byte > 255) return false;
  KEYMAP_ENTRY entry = rl_get_keymap()[byte];
  if (entry.type == ISFUNC && ends_line(entry.function)) step_let_undo_go();
  if (!RL_ISSTATE(RL_STATE_ISEARCH) || !rl_display_prompt) return false;
  if (strncmp(rl_display_prompt, failed, sizeof failed - 1) != 0) return false;
  bool turns = entry.type == ISFUNC && entry.function == rl_reverse_search_history;
  if (turns || entry.type == ISKMAP) rl_callback_sigcleanup();
  return turns;
}
