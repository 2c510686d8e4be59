// Standard error while the screen is ours: held in a file without a name, so that a library's
// warning does not tear the picture and a fatal error's last words do not die with it.
#include "harmless.h"
#include "tty.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

static int real = -1; // where standard error went before
static int held = -1;
static off_t replayed;

static int nameless_file(void) {
#ifdef __linux__
  return memfd_create("standard-error", MFD_CLOEXEC);
#else
  FILE *file = tmpfile();
  return file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;
#endif
}

void errors_hold(void) {
  // Sent to a file by the user: then it is in nobody's way.
  if (!isatty(STDERR_FILENO)) return;
  if (held < 0) held = nameless_file();
  if (real < 0) real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  errors_hold_again();
}

void errors_hold_again(void) {
  if (held >= 0 && real >= 0) dup2(held, STDERR_FILENO);
}

void errors_pass(void) {
  if (held >= 0 && real >= 0) dup2(real, STDERR_FILENO);
}

void errors_replay(void) {
  if (held < 0 || real < 0) return;
  dup2(real, STDERR_FILENO);
  char bytes[1024];
  ssize_t count;
  while ((count = pread(held, bytes, sizeof bytes, replayed)) > 0) {
    // What is left of a character at the end comes with the next bytes.
    if (count == sizeof bytes) {
      while (count > 1000 && (bytes[count - 1] & 0x80)) count--;
    }
    replayed += count;
    harmless_bytes(bytes, (size_t)count);
    if (write(STDERR_FILENO, bytes, (size_t)count) < 0) return;
  }
}
