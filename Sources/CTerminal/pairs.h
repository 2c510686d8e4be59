// curses paints with numbered pairs of colours; these are given out as pictures need them.
#ifndef PAIRS_H
#define PAIRS_H
#include <stdint.h>

/// limit: how many pairs the terminal has; 0 without colour.
void pairs_open(int limit);
void pairs_forget(void);
/// The pair of two colours (-1: default), or -1 if the terminal has none left.
int pair_of(int32_t ink, int32_t behind);
#endif
