// Cells to the terminal, through curses, which knows what is on it and sends the difference.
#include "CTerminal.h"
#include "tty.h"
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>
#include "pairs.h"

static bool is_open;
static bool modes_due; // paste brackets wait for the first refresh, which switches the screen
static int cursor_shown = -1;

static void set_modes(void) {
  cbreak();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  tty_take();
  def_prog_mode();
}

bool ct_screen_open(bool color) {
  tty_remember();
  fflush(NULL);
  // The terminal's own size: LINES and COLUMNS go stale.
  use_env(FALSE);
  use_tioctl(TRUE);
  SCREEN *screen = newterm(NULL, stdout, stdin);
  if (!screen) return false;
  set_term(screen);
  bool colored = color && has_colors() && start_color() == OK && use_default_colors() == OK;
  pairs_open(colored ? COLOR_PAIRS : 0);
  set_modes();
  tty_prepare_restore();
  errors_hold();
  is_open = true;
  modes_due = true;
  tty_set_owned(true);
  static bool registered;
  if (!registered) registered = atexit(ct_screen_close) == 0;
  return true;
}

void ct_screen_close(void) {
  if (!is_open) return;
  is_open = false;
  tty_bracket_pastes(false);
  curs_set(1);
  endwin();
  tty_set_owned(false);
  tty_give_back();
  errors_replay();
}

void ct_screen_leave(void) {
  tty_bracket_pastes(false);
  endwin();
  tty_set_owned(false);
  tty_give_back();
  errors_pass();
}

void ct_screen_enter(void) {
  errors_hold_again();
  tty_take();
  def_prog_mode();
  reset_prog_mode();
  tty_set_owned(true);
  modes_due = true;
  cursor_shown = -1;
  ct_screen_invalidate();
}

void ct_screen_measure(int *columns, int *rows) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
      (size.ws_row != LINES || size.ws_col != COLS))
    resize_term(size.ws_row, size.ws_col);
  *columns = COLS;
  *rows = LINES;
}

void ct_screen_invalidate(void) { clearok(curscr, TRUE); }

void ct_screen_bell(void) { beep(); }

static attr_t attributes(uint32_t weight) {
  return (weight & CT_BOLD ? A_BOLD : 0) | (weight & CT_DIM ? A_DIM : 0) |
         (weight & CT_ITALIC ? A_ITALIC : 0) | (weight & CT_UNDERLINE ? A_UNDERLINE : 0) |
         (weight & CT_REVERSE ? A_REVERSE : 0);
}

/// The characters of a cell. One that the C library measures otherwise than we do would shift
/// the rest of its row: it becomes a question mark.
static void spell(const ct_cell *cell, int width, wchar_t text[4]) {
  int count = 0;
  text[count++] = wcwidth((wchar_t)cell->base) == width ? (wchar_t)cell->base : L'?';
  for (int i = 0; i < 2; i++)
    if (cell->marks[i] && wcwidth((wchar_t)cell->marks[i]) == 0)
      text[count++] = (wchar_t)cell->marks[i];
  text[count] = 0;
}

static cchar_t *row_of(int count) {
  static cchar_t *row;
  static int room;
  if (count > room) {
    row = realloc(row, (size_t)count * sizeof *row);
    if (!row) abort();
    room = count;
  }
  return row;
}

bool ct_screen_put(int x, int y, const ct_cell *cells, int count) {
  cchar_t *row = row_of(count);
  int length = 0;
  bool complete = true;
  for (int i = 0; i < count; i++) {
    ct_cell cell = cells[i];
    if (cell.base == 0) {
      if (i > 0 && cells[i - 1].base && wcwidth((wchar_t)cells[i - 1].base) == 2) continue;
      cell.base = ' ';
    }
    int width = i + 1 < count && cells[i + 1].base == 0 ? 2 : 1;
    wchar_t text[4];
    spell(&cell, width, text);
    int pair = pair_of(cell.ink, cell.behind);
    if (pair < 0) {
      complete = false;
      pair = 0;
    }
    setcchar(&row[length++], text, attributes(cell.weight), 0, &pair);
  }
  mvwadd_wchnstr(stdscr, y, x, row, length);
  return complete;
}

void ct_screen_forget_pairs(void) {
  pairs_forget();
  ct_screen_invalidate();
}

void ct_screen_show(int x, int y) {
  int shown = x >= 0;
  if (shown != cursor_shown) curs_set(shown);
  cursor_shown = shown;
  if (shown) wmove(stdscr, y, x);
  wnoutrefresh(stdscr);
  doupdate();
  if (modes_due) tty_bracket_pastes(true);
  modes_due = false;
}
