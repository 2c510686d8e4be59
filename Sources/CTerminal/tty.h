// What the screen and the crash handler share: the terminal's modes, and standard error.
#ifndef TTY_H
#define TTY_H
#include <stdbool.h>

/// Notes the modes that the shell left.
void tty_remember(void);
/// Keys as bytes, without echo; only Ctrl-\ stays a signal, as the way out of a hung program.
void tty_take(void);
void tty_give_back(void);
/// Paste brackets; to be sent once curses has switched to its screen.
void tty_bracket_pastes(bool on);
/// Prepares what a crash handler writes. Needs terminfo.
void tty_prepare_restore(void);
/// Gives the terminal back from a signal handler, with nothing but safe calls. Once only.
void tty_restore_after_crash(void);
/// The screen is ours, or no longer; only while it is does a crash restore anything.
void tty_set_owned(bool owned);

/// Keeps standard error off the screen.
void errors_hold(void);
/// Standard error goes to the terminal while another program has it.
void errors_pass(void);
void errors_hold_again(void);
/// Writes what was held to standard error. Safe in a signal handler.
void errors_replay(void);

/// While the terminal is lent, a continued job is no news: its lender takes it back anyway.
void signals_expect_continue(bool expected);

/// Installs the handlers that restore the terminal before a crash takes its course.
void crash_open(const char *program);
#endif
