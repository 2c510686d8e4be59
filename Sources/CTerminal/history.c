// The lines of earlier sessions, in a file that only the user can read.
#include "CTerminal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <readline/history.h>

enum { LARGEST = 16 << 20 };

/// A pipe or a device would be waited for, a huge file be read and written whole: neither is a
/// history. What is not there yet is fine.
static bool is_history(const char *path) {
  struct stat status;
  if (stat(path, &status) != 0) return errno == ENOENT;
  return S_ISREG(status.st_mode) && status.st_size <= LARGEST;
}

void ct_history_load(const char *path, int limit) {
  stifle_history(limit);
  if (!is_history(path)) return;
  if (read_history(path) == 0 && history_truncate_file(path, limit) == 0) chmod(path, 0600);
  using_history();
}

bool ct_history_add(const char *line) {
  if (!*line) return false;
  HIST_ENTRY *last = history_length ? history_get(history_base + history_length - 1) : NULL;
  if (last && strcmp(last->line, line) == 0) return false;
  add_history(line);
  // Readline is already at its next line: without this the arrow would edit the entry just added.
  using_history();
  return true;
}

int ct_history_append(const char *path) {
  if (!is_history(path)) return EINVAL;
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600);
  if (file < 0) return errno;
  fchmod(file, 0600);
  close(file);
  return append_history(1, path);
}
