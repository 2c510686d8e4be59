// The terminal's modes: taken, given back, and given back when everything else has failed.
#include "tty.h"
#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct termios found;
static volatile sig_atomic_t owned;
static char restore[256];
static size_t restore_length;

static void put(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      return;
    }
    bytes += written;
    count -= (size_t)written;
  }
}

void tty_remember(void) { tcgetattr(STDIN_FILENO, &found); }

void tty_take(void) {
  struct termios modes = found;
  modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP | BRKINT);
  modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
  modes.c_lflag |= ISIG;
  modes.c_cc[VINTR] = _POSIX_VDISABLE;
  modes.c_cc[VSUSP] = _POSIX_VDISABLE;
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

void tty_give_back(void) { tcsetattr(STDIN_FILENO, TCSADRAIN, &found); }

static const char brackets_on[] = "\033[?2004h";
static const char brackets_off[] = "\033[?2004l";

void tty_bracket_pastes(bool on) {
  const char *sequence = on ? brackets_on : brackets_off;
  put(sequence, strlen(sequence));
}

static void add(const char *sequence) {
  if (!sequence || sequence == (char *)-1) return;
  for (; *sequence && restore_length < sizeof restore; sequence++) {
    if (sequence[0] == '$' && sequence[1] == '<') { // padding, which only tputs would honour
      const char *end = strchr(sequence, '>');
      if (!end) return;
      sequence = end;
    } else {
      restore[restore_length++] = *sequence;
    }
  }
}

void tty_prepare_restore(void) {
  restore_length = 0;
  add(brackets_off);
  add(tigetstr("sgr0"));
  add(tigetstr("op"));
  add(tigetstr("cnorm"));
  add(tigetstr("rmcup"));
  add("\r\n");
}

void tty_set_owned(bool now) { owned = now; }

void tty_restore_after_crash(void) {
  if (!owned) return;
  owned = 0;
  put(restore, restore_length);
  tcsetattr(STDIN_FILENO, TCSANOW, &found);
  errors_replay();
}
