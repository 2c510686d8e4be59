// Readline in its ordinary form: it echoes and draws the line itself, one line at a time.
#include "CTerminal.h"
#include "completion.h"
#include "harmless.h"
#include "step.h"
#include "tty.h"
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <termios.h>
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

/// Some commands read on by themselves, a paste up to its closing bracket. An interrupt ends them as
/// the input's end would: readline's own way out frees a search that such a command still uses.
static int next_key(FILE *file) {
  if (has_ahead) {
    has_ahead = false;
    return ahead;
  }
  struct pollfd input = {STDIN_FILENO, POLLIN, 0};
  while (!interrupted) {
    rl_check_signals();
    if (poll(&input, 1, 100) > 0) return rl_getc(file);
  }
  return EOF;
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

/// What was to be written before a Ctrl-S would wait for ever for the Ctrl-Q.
static void give_terminal_back(void) {
  tcflow(STDIN_FILENO, TCOOFF); // it goes on only from a stop of the same kind
  tcflow(STDIN_FILENO, TCOON);
  rl_deprep_terminal();
}

static void catch_interrupts(void) {
  struct sigaction action = {0};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
}

void ct_lines_open(const char *program, ct_complete complete, void *context) {
  rl_readline_name = program;
  rl_change_environment = 0;
  // Readline restores the terminal around signals also while we wait between its keys.
  rl_persistent_signal_handlers = 1;
  rl_completion_display_matches_hook = show_matches;
  rl_getc_function = next_key;
  rl_input_available_hook = has_key;
  rl_deprep_term_function = give_terminal_back;
  completion_open(complete, context);
  catch_interrupts();
  errors_hold(); // what readline says of inputrc
  rl_initialize();
  errors_replay();
  // Only now: with a display of its own set earlier, readline does not look the terminal up.
  rl_redisplay_function = on_redisplay;
}

bool ct_lines_take_interrupt(void) {
  bool was = interrupted;
  interrupted = 0;
  return was;
}

static void drop_line(void) {
  has_ahead = false;
  rl_echo_signal_char(SIGINT);
  rl_callback_sigcleanup();
  step_let_undo_go();
  rl_free_line_state();
  rl_callback_handler_remove();
  // Removing the handler has left the cursor in its line.
  fputc('\n', rl_outstream);
  fflush(rl_outstream);
}

/// How long a lone Esc may be the beginning of something. Readline's own half a second, which nobody
/// has asked for, would take a letter that is typed after it.
static struct timespec meta_time(void) {
  const char *set = rl_variable_value("keyseq-timeout");
  int milliseconds = set ? atoi(set) : 500;
  if (milliseconds == 500 || milliseconds <= 0) milliseconds = 50;
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  return time;
}

static bool is_meta_pending(void) {
  return RL_ISSTATE(RL_STATE_MULTIKEY) && rl_executing_keyseq && rl_key_sequence_length == 1 &&
         rl_executing_keyseq[0] == 0x1B;
}

/// Waits for a key or a signal; an interrupt cannot slip in between the look and the wait. A Meta
/// that no key follows in time is given up.
static void await_key(void) {
  sigset_t interrupt, before;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  sigprocmask(SIG_BLOCK, &interrupt, &before);
  fd_set input;
  FD_ZERO(&input);
  FD_SET(STDIN_FILENO, &input);
  if (!has_ahead && !interrupted) {
    bool is_meta = is_meta_pending();
    struct timespec time = meta_time();
    int ready = pselect(STDIN_FILENO + 1, &input, NULL, NULL, is_meta ? &time : NULL, &before);
    if (is_meta && ready == 0) rl_callback_sigcleanup();
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
}

int ct_lines_read(const char *prompt, char **line) {
  is_done = has_ended = false;
  done = *line = NULL;
  interrupted = 0;
  rl_callback_handler_install(prompt, on_line);
  catch_interrupts(); // readline's own handler would leave in the middle of a command
  while (!is_done) {
    await_key();
    rl_check_signals();
    if (interrupted) {
      interrupted = 0;
      drop_line();
      return CT_READ_INTERRUPTED;
    }
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    if (has_ahead || poll(&input, 1, 0) > 0) take_key();
  }
  *line = done;
  return has_ended ? CT_READ_END : CT_READ_LINE;
}
