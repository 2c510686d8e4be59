// The terminal as plain integers and strings. No type, global or macro of curses or readline
// is visible here, so none reaches Swift, whose concurrency rules refuse their globals.
//
// Everything is called from one thread, except ct_wake and the signal handlers.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- The terminal's description

typedef struct ct_description {
  int colors;        // 0: none
  bool direct;       // a colour may be given as 0xRRGGBB (terminfo's RGB flag)
  bool moves_cursor; // without it there is no full screen
} ct_description;

/// Takes the character type of the user's locale, and nothing else of it: numbers keep their
/// point. True if the encoding is UTF-8.
bool ct_use_locale(void);

/// Why terminfo cannot describe the terminal, or NULL and the description.
const char *ct_describe(ct_description *description);

// ---- The screen

enum { CT_BOLD = 1, CT_DIM = 2, CT_ITALIC = 4, CT_UNDERLINE = 8, CT_REVERSE = 16 };

typedef struct ct_cell {
  uint32_t base;       // 0: the right half of the wide character before it
  uint32_t marks[2];   // combining marks, 0 for none
  int32_t ink, behind; // the terminal's colour numbers; -1 is its default
  uint32_t weight;     // CT_BOLD and so on, added up
} ct_cell;

/// Takes the screen over. False if curses cannot; nothing has changed then.
bool ct_screen_open(bool color);
/// Gives the screen back as it was found and replays what was written to standard error.
void ct_screen_close(void);
/// Gives the terminal away for a while, to a shell or a program; `enter` takes it back.
void ct_screen_leave(void);
void ct_screen_enter(void);
/// Asks the terminal for its size.
void ct_screen_measure(int *columns, int *rows);
/// Puts a run of cells. False if the terminal has no colour pair left for one of them.
bool ct_screen_put(int x, int y, const ct_cell *cells, int count);
/// Forgets all colour pairs; every cell has to be put again.
void ct_screen_forget_pairs(void);
/// Makes the next `show` paint every cell.
void ct_screen_invalidate(void);
/// Sends what changed. A negative x hides the cursor.
void ct_screen_show(int x, int y);
void ct_screen_bell(void);

// ---- Signals and wake-ups

/// The end of a pipe on which one byte arrives for each event:
/// W the window changed, C continued, Z stop, I interrupt, T terminate, H hang-up, B background.
int ct_signals(void);
/// Starts the pipe and the handlers. `program` is named when it crashes.
void ct_signals_open(const char *program);
/// Any thread: one B on the pipe, until it is taken.
void ct_wake(void);
/// The B has been taken.
void ct_wake_taken(void);
/// Stops the job, as Ctrl-Z does in a shell; returns when it continues.
void ct_stop_job(void);

// ---- The line editor

enum { CT_LINE = 1, CT_END = 2, CT_MATCHES = 4, CT_CLEAR = 8, CT_ACTION = 16 };

typedef struct ct_line_view {
  const char *prompt; // the prompt, or the incremental search that replaces it
  const char *line;
  int point, end;     // bytes
  bool vi, vi_command;
  bool searching;
  bool busy;          // in the middle of a command that needs more keys, such as
  bool prefix;        // - Esc or Ctrl-X, and
  bool quoting;       // - Ctrl-V, after which a key is taken literally
} ct_line_view;

/// Gives each candidate for the `length` bytes before the point to `add`; returns where the
/// word begins.
typedef void (*ct_add)(void *list, const char *candidate);
typedef int (*ct_complete)(void *context, const char *line, int point, void *list, ct_add add);

/// Offers a command that inputrc may bind, on `sequence` unless that is taken (NULL: none).
/// Before `open`, which reads inputrc; at most 16.
void ct_editor_add_action(const char *name, const char *sequence);
/// Starts readline as an editor without input or output of its own: bytes come from `feed`.
/// `program` is the name for `$if` in inputrc.
void ct_editor_open(const char *program, const char *prompt, ct_complete complete, void *context);
/// Queues bytes and edits until they are used up or a line is done; returns what happened.
unsigned ct_editor_feed(const uint8_t *bytes, size_t count);
/// True while bytes wait behind a line that is done.
bool ct_editor_has_more(void);
/// The line that is done; the caller frees it.
char *ct_editor_take_line(void);
void ct_editor_view(ct_line_view *view);
/// True if readline has a command for the whole sequence.
bool ct_editor_binds(const uint8_t *bytes, size_t count);
/// Drops the line and whatever search or argument is under way.
void ct_editor_cancel(void);
/// Leaves a search or an unfinished command; the line stays.
void ct_editor_settle(void);
/// Inserts at the point, as one step of undo.
void ct_editor_insert(const char *text);
/// Replaces the line, as one step of undo. A negative point is the end.
void ct_editor_replace(const char *line, int point);
int ct_editor_match_count(void);
const char *ct_editor_match(int index);
/// The action of the last feed.
const char *ct_editor_action(void);

// ---- History

void ct_history_load(const char *path, int limit);
/// Adds a line unless it repeats the last one; true if it was added.
bool ct_history_add(const char *line);
/// Appends the newest line to a file that only the user can read; 0 or an errno.
int ct_history_append(const char *path);

// ---- Lines without a screen

enum { CT_READ_LINE, CT_READ_INTERRUPTED, CT_READ_END };

/// Starts readline in its ordinary form, on a terminal it writes to itself.
void ct_lines_open(const char *program, ct_complete complete, void *context);
/// Reads one line with editing; the caller frees it.
int ct_lines_read(const char *prompt, char **line);
/// True once after each Ctrl-C.
bool ct_lines_take_interrupt(void);

#endif
