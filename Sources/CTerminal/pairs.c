#include "pairs.h"
#include <curses.h>
#include <string.h>

// An open hash table, at most half full.
enum { BITS = 15, SLOTS = 1 << BITS };
static struct slot {
  int32_t ink, behind, pair; // pair 0: the slot is free
} slots[SLOTS];
static int limit;
static int given;

void pairs_open(int count) {
  limit = count < SLOTS / 2 ? count : SLOTS / 2;
  memset(slots, 0, sizeof slots);
  given = 0;
}

void pairs_forget(void) {
  memset(slots, 0, sizeof slots);
  given = 0;
  reset_color_pairs();
}

static uint32_t hash(int32_t ink, int32_t behind) {
  uint64_t both = (uint64_t)(uint32_t)ink << 32 | (uint32_t)behind;
  return (uint32_t)(both * 0x9E3779B97F4A7C15u >> (64 - BITS)); // Fibonacci hashing
}

int pair_of(int32_t ink, int32_t behind) {
  if (limit == 0 || (ink == -1 && behind == -1)) return 0;
  uint32_t at = hash(ink, behind);
  for (; slots[at].pair != 0; at = (at + 1) % SLOTS)
    if (slots[at].ink == ink && slots[at].behind == behind) return slots[at].pair;
  if (given + 1 >= limit) return -1;
  given++;
  init_extended_pair(given, ink, behind);
  slots[at] = (struct slot){ink, behind, given};
  return given;
}
