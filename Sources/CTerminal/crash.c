// A crash, too, gives the terminal back: the handlers write what was prepared, then let the
// signal take its course. Nothing here allocates, locks or formats.
#include "tty.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int fatal[] = {SIGSEGV, SIGBUS,  SIGILL, SIGFPE, SIGTRAP,
                            SIGABRT, SIGQUIT, SIGSYS, SIGXCPU};
enum { FATAL_COUNT = sizeof fatal / sizeof *fatal };

static struct sigaction before[FATAL_COUNT];
static char last_words[128];
static volatile sig_atomic_t wants_backtrace;

static bool is_fault(int number) {
  return number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE;
}

static void on_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  tty_restore_after_crash();
  // A trap of an optimised program says nothing by itself.
  if (number != SIGQUIT && write(STDERR_FILENO, last_words, strlen(last_words)) < 0) _exit(1);
  for (int i = 0; i < FATAL_COUNT; i++) {
    if (fatal[i] != number) continue;
    // Swift's backtracer waits for a key on a terminal: it has its turn only on request.
    if (wants_backtrace) sigaction(number, &before[i], NULL);
    else signal(number, SIG_DFL);
  }
  // A fault runs its instruction again on return, so the next handler sees where it happened;
  // one that `kill` sent has no instruction to run again.
  if (!is_fault(number) || info->si_code <= 0) raise(number);
}

void crash_open(const char *program) {
  static char stack[64 * 1024];
  static bool opened;
  if (opened) return;
  opened = true;
  strncpy(last_words, program, 64);
  strcat(last_words, ": internal error; the terminal has been restored\n");
  wants_backtrace = getenv("SWIFT_BACKTRACE") != NULL;

  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
    stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&own, NULL);
  }
  struct sigaction action = {0};
  action.sa_sigaction = on_crash;
  action.sa_flags = SA_ONSTACK | SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal[i], &action, &before[i]);
}
