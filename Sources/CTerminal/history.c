// The lines of earlier sessions, in a file that only the user can read.
#include "CTerminal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <readline/history.h>

void ct_history_load(const char *path, int limit) {
  stifle_history(limit);
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
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return errno;
  fchmod(file, 0600);
  close(file);
  return append_history(1, path);
}
