// Tab, for both forms of the editor. The word that is completed is found by the caller, in
// characters: readline can only break words at bytes.
#ifndef COMPLETION_H
#define COMPLETION_H
#include "CTerminal.h"

/// Before rl_initialize.
void completion_open(ct_complete complete, void *context);
/// Readline's display hook that keeps the candidates for ct_editor_match.
void completion_keep(char **matches, int count, int longest);
/// The part of a candidate that is the word itself.
const char *completion_word(const char *candidate);
#endif
