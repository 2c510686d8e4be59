// Readline as an editor without a terminal: bytes go in through a queue, the line is looked at.
#include "CTerminal.h"
#include "actions.h"
#include "completion.h"
#include "step.h"
#include "tty.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <readline/readline.h>
#include <readline/history.h>

static struct {
  uint8_t *bytes;
  size_t first, end, room;
} queue;
static int starved;       // reads from the empty queue, in a row
static unsigned happened; // since the last feed
static char *done;
static char *prompt;
static bool quoting; // the next key is taken literally

static int has_byte(void) { return queue.first < queue.end; }

enum { BELL = 7, MOST_STARVED = 100 }; // Ctrl-G, which leaves whatever asks

/// A command that reads a further key on its own finds the queue empty. The whole program must
/// not wait there: it is told that there is no more, or to give up, whichever it listens to.
static int next_byte(FILE *file) {
  (void)file;
  if (has_byte()) {
    starved = 0;
    return queue.bytes[queue.first++];
  }
  if (starved > MOST_STARVED) step_abandon();
  return starved++ % 2 == 0 ? EOF : BELL;
}

static void on_redisplay(void) { step_guard(); }

static void on_line(char *line) {
  if (!line) {
    happened |= CT_END;
    return;
  }
  free(done);
  done = line;
  happened |= CT_LINE;
}

static void on_matches(char **matches, int count, int longest) {
  completion_keep(matches, count, longest);
  happened |= CT_MATCHES;
}

static int on_clear(int count, int key) {
  (void)count, (void)key;
  happened |= CT_CLEAR;
  return 0;
}

static int on_paste(int count, int key) {
  (void)count, (void)key;
  return 0;
}

/// Pastes come through ct_editor_insert. Readline's own command would read on until the closing
/// bracket, and where that is missing use memory it has not set.
static void bind_paste(void) {
  Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap};
  for (int i = 0; i < 3; i++) rl_bind_keyseq_in_map("\\e[200~", on_paste, maps[i]);
}

static void install(void) { rl_callback_handler_install(prompt, on_line); }

/// No input, output, signals or modes of its own.
static void isolate(void) {
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0; // LINES and COLUMNS would freeze the size for curses
  rl_prep_term_function = NULL;
  rl_deprep_term_function = NULL;
  rl_outstream = fopen("/dev/null", "we");
  rl_getc_function = next_byte;
  rl_input_available_hook = has_byte;
  rl_completion_display_matches_hook = on_matches;
}

void ct_editor_open(const char *program, const char *text, ct_complete complete, void *context) {
  rl_readline_name = program;
  isolate();
  completion_open(complete, context);
  errors_hold(); // what readline says of inputrc
  rl_initialize();
  errors_replay();
  // Only now: with a display of its own set earlier, readline does not bind the terminal's
  // arrows, Home and End.
  rl_redisplay_function = on_redisplay;
  rl_variable_bind("completion-query-items", "0"); // its question would wait for a key
  rl_variable_bind("page-completions", "off");
  rl_variable_bind("bell-style", "none");
  rl_set_keyboard_input_timeout(0); // tokens come whole: what is not in the queue never comes
  rl_bind_key('L' & 0x1F, on_clear);
  bind_paste();
  actions_bind();
  using_history();
  prompt = strdup(text);
  install();
}

static void enqueue(const uint8_t *bytes, size_t count) {
  if (count == 0) return;
  if (queue.first == queue.end) queue.first = queue.end = 0;
  if (queue.end + count > queue.room) {
    queue.room = 2 * (queue.end + count);
    queue.bytes = realloc(queue.bytes, queue.room);
    if (!queue.bytes) abort();
  }
  memcpy(queue.bytes + queue.end, bytes, count);
  queue.end += count;
}

static bool is_quoted_insert(const uint8_t *bytes, size_t count) {
  return count == 1 && rl_function_of_keyseq_len((const char *)bytes, 1, rl_get_keymap(), NULL) ==
                           rl_quoted_insert;
}

static void take_key(void) {
  size_t first = queue.first;
  if (step_prepare(queue.bytes[first])) {
    step_take();
    queue.first = first; // once more
  }
  step_take();
}

unsigned ct_editor_feed(const uint8_t *bytes, size_t count) {
  quoting = !quoting && is_quoted_insert(bytes, count);
  enqueue(bytes, count);
  happened = 0;
  starved = 0;
  actions_forget();
  while (has_byte() && !(happened & (CT_LINE | CT_END)) && !ct_editor_action())
    take_key();
  if (ct_editor_action()) happened |= CT_ACTION;
  return happened;
}

bool ct_editor_has_more(void) { return has_byte(); }

char *ct_editor_take_line(void) {
  char *line = done;
  done = NULL;
  return line;
}

void ct_editor_view(ct_line_view *view) {
  view->prompt = rl_display_prompt ? rl_display_prompt : "";
  view->line = rl_line_buffer ? rl_line_buffer : "";
  view->point = rl_point;
  view->end = rl_end;
  view->vi = rl_editing_mode == 0;
  view->vi_command = view->vi && rl_get_keymap() == vi_movement_keymap;
  view->searching = RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH) != 0;
  view->prefix = RL_ISSTATE(RL_STATE_MULTIKEY) != 0;
  view->quoting = quoting;
  view->busy = quoting || RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_VIMOTION |
                                     RL_STATE_NUMERICARG | RL_STATE_MULTIKEY |
                                     RL_STATE_CHARSEARCH) != 0;
}

bool ct_editor_binds(const uint8_t *bytes, size_t count) {
  int type = ISFUNC;
  rl_command_func_t *function =
      rl_function_of_keyseq_len((const char *)bytes, count, rl_get_keymap(), &type);
  return function && !(type == ISFUNC && function == rl_insert);
}

void ct_editor_settle(void) {
  queue.first = queue.end = 0;
  quoting = false;
  rl_callback_sigcleanup();
  rl_clear_message();
}

void ct_editor_cancel(void) {
  ct_editor_settle();
  step_let_undo_go();
  rl_free_line_state();
  rl_replace_line("", 1);
  rl_point = rl_end = rl_mark = 0;
  rl_deactivate_mark();
  rl_callback_handler_remove();
  install();
}

void ct_editor_insert(const char *text) {
  rl_begin_undo_group();
  rl_insert_text(text);
  rl_end_undo_group();
}

void ct_editor_replace(const char *line, int point) {
  rl_begin_undo_group();
  rl_delete_text(0, rl_end);
  rl_point = 0;
  rl_insert_text(line);
  rl_end_undo_group();
  rl_point = point < 0 || point > rl_end ? rl_end : point;
}
