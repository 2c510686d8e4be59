// Running a pager or an editor on our terminal.
#include "CTerminal.h"
#include "tty.h"
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>

extern char **environ;

static int spawn(pid_t *child, char *const arguments[]) {
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_init(&attributes);
  // Threads of Swift block signals, and a child would inherit that.
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int error = posix_spawnp(child, arguments[0], NULL, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  return error;
}

int ct_run(char *const arguments[]) {
  // While the child runs, Ctrl-C and Ctrl-\ are its affair, and Ctrl-Z stops the job with us in it.
  static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP};
  struct sigaction old[3], action = {0};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < 3; i++) {
    action.sa_handler = numbers[i] == SIGTSTP ? SIG_DFL : SIG_IGN;
    sigaction(numbers[i], &action, &old[i]);
  }
  signals_expect_continue(true);
  pid_t child = 0;
  int status = 127;
  if (arguments[0] && spawn(&child, arguments) == 0) {
    int state = 0;
    while (waitpid(child, &state, 0) < 0 && errno == EINTR) continue;
    status = WIFSIGNALED(state) ? 128 + WTERMSIG(state) : WEXITSTATUS(state);
  }
  signals_expect_continue(false);
  for (int i = 0; i < 3; i++) sigaction(numbers[i], &old[i], NULL);
  return status;
}
