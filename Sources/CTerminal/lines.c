// Readline in its ordinary form: it echoes and draws the line itself, one line at a time.
#include "CTerminal.h"
#include "completion.h"
#include "harmless.h"
#include "step.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <readline/readline.h>

static volatile sig_atomic_t interrupted;
static char *done;
static bool is_done, has_ended;

static void on_interrupt(int number) {
  (void)number;
  interrupted = 1;
}

/// A key that has been looked at before readline reads it.
static int ahead;
static bool has_ahead;

static int next_key(FILE *file) {
  if (!has_ahead) return rl_getc(file);
  has_ahead = false;
  return ahead;
}

static int has_key(void) {
  struct pollfd input = {STDIN_FILENO, POLLIN, 0};
  // As long as readline itself would wait for the rest of a sequence.
  int milliseconds = rl_set_keyboard_input_timeout(-1) / 1000;
  return has_ahead || poll(&input, 1, milliseconds) > 0;
}

static void take_key(void) {
  // One that waits was put back by a macro, which readline read in its place.
  if (!has_ahead) ahead = rl_getc(rl_instream);
  has_ahead = true;
  if (step_prepare(ahead)) {
    int byte = ahead;
    step_take();
    ahead = byte; // once more
    has_ahead = true;
  }
  step_take();
}

static void on_redisplay(void) {
  harmless_redisplay();
  step_guard();
}

static void on_line(char *line) {
  done = line;
  is_done = true;
  has_ended = !line;
  // At once, or readline shows its prompt again.
  rl_callback_handler_remove();
}

/// Lists candidates below the line, without the text before the word.
static void show_matches(char **matches, int count, int longest) {
  (void)longest;
  char **words = malloc(((size_t)count + 2) * sizeof *words);
  if (!words) abort();
  int widest = 0;
  words[0] = matches[0];
  for (int i = 1; i <= count; i++) {
    words[i] = (char *)completion_word(matches[i]);
    int length = 0;
    for (char *byte = words[i]; *byte; byte++) length++;
    if (length > widest) widest = length;
  }
  words[count + 1] = NULL;
  rl_display_match_list(words, count, widest);
  rl_forced_update_display();
  free(words);
}

void ct_lines_open(const char *program, ct_complete complete, void *context) {
  rl_readline_name = program;
  rl_change_environment = 0;
  // Readline restores the terminal around signals also while we wait between its keys.
  rl_persistent_signal_handlers = 1;
  rl_completion_display_matches_hook = show_matches;
  rl_getc_function = next_key;
  rl_input_available_hook = has_key;
  completion_open(complete, context);
  struct sigaction action = {0};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  rl_initialize();
  // Only now: with a display of its own set earlier, readline does not look the terminal up.
  rl_redisplay_function = on_redisplay;
}

bool ct_lines_take_interrupt(void) {
  // Between lines readline's own handler only notes the signal; this passes it on to ours.
  rl_check_signals();
  bool was = interrupted;
  interrupted = 0;
  return was;
}

static void drop_line(void) {
  has_ahead = false;
  rl_callback_sigcleanup();
  step_let_undo_go();
  rl_free_line_state();
  rl_callback_handler_remove();
  // Readline has echoed the ^C, and removing the handler has left the cursor in its line.
  fputc('\n', rl_outstream);
  fflush(rl_outstream);
}

int ct_lines_read(const char *prompt, char **line) {
  is_done = has_ended = false;
  done = *line = NULL;
  interrupted = 0;
  rl_callback_handler_install(prompt, on_line);
  while (!is_done) {
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    int ready = has_ahead ? 1 : poll(&input, 1, -1);
    rl_check_signals();
    if (interrupted) {
      interrupted = 0;
      drop_line();
      return CT_READ_INTERRUPTED;
    }
    if (ready < 0 && errno == EINTR) continue;
    take_key();
  }
  *line = done;
  return has_ended ? CT_READ_END : CT_READ_LINE;
}
