// The locale's character type, and what terminfo knows about the terminal.
#include "CTerminal.h"
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

static const char *wanted_locale(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value && *value) return value;
  }
  return "";
}

bool ct_use_locale(void) {
  if (!setlocale(LC_CTYPE, "")) {
    // A locale that is not generated on this machine, as often after ssh: its encoding is what
    // matters, and that is in its name.
    const char *name = wanted_locale();
    if (strcasestr(name, "utf-8") || strcasestr(name, "utf8")) {
      if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
    }
  }
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

const char *ct_describe(ct_description *description) {
  memset(description, 0, sizeof *description);
  const char *name = getenv("TERM");
  if (!name || !*name) return "TERM is not set";
  int problem = 0;
  // Never initscr: it exits where the terminal is unknown.
  if (setupterm(NULL, 1, &problem) != OK)
    return problem < 0 ? "there is no terminfo database" : "terminfo does not know this TERM";
  int colors = tigetnum("colors");
  description->colors = colors > 0 ? colors : 0;
  // The flag may also be a number or a string: the widths of the parts.
  char *parts = tigetstr("RGB");
  description->direct =
      tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || (parts && parts != (char *)-1);
  char *move = tigetstr("cup");
  description->moves_cursor = move && move != (char *)-1;
  return NULL;
}
