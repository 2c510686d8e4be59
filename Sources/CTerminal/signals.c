// Signals and other threads speak to the event loop through one pipe.
#include "CTerminal.h"
#include "tty.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static int pipe_ends[2] = {-1, -1};
static atomic_bool awake;
static volatile sig_atomic_t continue_expected;

static void note(char event) {
  int error = errno;
  if (write(pipe_ends[1], &event, 1) < 0) {
    // Full: so many events wait that the loop is sure to look.
  }
  errno = error;
}

static void on_signal(int number) {
  switch (number) {
  case SIGWINCH: note('W'); break;
  case SIGTERM: note('T'); break;
  case SIGHUP: note('H'); break;
  case SIGTSTP: note('Z'); break;
  case SIGINT: note('I'); break;
  case SIGCONT:
    if (!continue_expected) note('C');
    break;
  }
}

int ct_signals(void) { return pipe_ends[0]; }

void ct_wake(void) {
  if (pipe_ends[1] >= 0 && !atomic_exchange(&awake, true)) note('B');
}

void ct_wake_taken(void) { atomic_store(&awake, false); }

static void open_pipe(void) {
  if (pipe_ends[0] >= 0) return;
  if (pipe(pipe_ends) != 0) abort();
  for (int i = 0; i < 2; i++) {
    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
  }
}

void ct_signals_open(const char *program) {
  static const int numbers[] = {SIGWINCH, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGINT};
  open_pipe();
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction old;
    sigaction(numbers[i], NULL, &old);
    // nohup and shells without job control ignore a signal for us; that stays.
    if (old.sa_handler == SIG_IGN && numbers[i] != SIGWINCH) continue;
    sigaction(numbers[i], &action, NULL);
  }
  signal(SIGPIPE, SIG_IGN);
  crash_open(program);
}

void signals_expect_continue(bool expected) { continue_expected = expected; }

void ct_stop_job(void) {
  struct sigaction usual = {0}, ours;
  usual.sa_handler = SIG_DFL;
  sigemptyset(&usual.sa_mask);
  signals_expect_continue(true);
  sigaction(SIGTSTP, &usual, &ours);
  kill(0, SIGTSTP); // the whole job, as the terminal would; the shell continues us here
  sigaction(SIGTSTP, &ours, NULL);
  signals_expect_continue(false);
}
