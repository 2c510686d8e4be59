#include "completion.h"
#include <stdlib.h>
#include <stdio.h>
#include <readline/readline.h>
#include <string.h>

static ct_complete complete;
static void *context;

// Candidates for the word, each with the text of the line before it: to readline the word is
// the whole line up to the point.
struct list {
  char **items;
  size_t count, room;
};
static size_t word_start;
static char **kept;
static int kept_count;

static void add(void *raw, const char *candidate) {
  struct list *list = raw;
  if (list->count + 2 > list->room) {
    list->room = list->room ? 2 * list->room : 16;
    list->items = realloc(list->items, list->room * sizeof *list->items);
    if (!list->items) abort();
  }
  list->items[list->count++] = strdup(candidate);
  list->items[list->count] = NULL;
}

static bool continues_character(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

/// Bytes that all candidates begin with, whole characters only.
static size_t common_beginning(const struct list *list) {
  const char *first = list->items[1];
  size_t length = strlen(first);
  for (size_t i = 2; i < list->count; i++) {
    size_t same = 0;
    while (same < length && first[same] == list->items[i][same]) same++;
    length = same;
  }
  while (length > 0 && continues_character(first[length])) length--;
  return length;
}

static char *joined(const char *text, size_t start, const char *word, size_t length) {
  char *result = malloc(start + length + 1);
  if (!result) abort();
  memcpy(result, text, start);
  memcpy(result + start, word, length);
  result[start + length] = 0;
  return result;
}

/// What Tab inserts at once: the common beginning, unless that would take away what was typed,
/// as for `\e`, which can become η or ε.
static char *insertion(const char *text, const struct list *list) {
  size_t typed = strlen(text) - word_start, common = common_beginning(list);
  if (common < typed || strncmp(list->items[1], text + word_start, typed) != 0)
    return strdup(text);
  return joined(text, word_start, list->items[1], common);
}

/// The candidates with the text before the word.
static void join_all(const char *text, struct list *list) {
  for (size_t i = 1; i < list->count; i++) {
    char *word = list->items[i];
    list->items[i] = joined(text, word_start, word, strlen(word));
    free(word);
  }
}

/// Readline's array: what to insert, then the candidates; a single one is only inserted.
static char **attempt(const char *text, int start, int end) {
  rl_attempted_completion_over = 1; // never file names
  rl_completion_append_character = 0;
  struct list list = {0};
  add(&list, ""); // the place of the insertion
  int found = complete(context, rl_line_buffer, end, &list, add);
  // The text begins behind the line's last line feed, and ends at its first NUL.
  size_t length = strlen(text);
  word_start = found < start || found > end ? length : (size_t)(found - start);
  if (word_start > length) word_start = length;
  free(list.items[0]);
  if (list.count == 1) {
    free(list.items);
    return NULL;
  }
  char *inserted = list.count > 2 ? insertion(text, &list) : NULL;
  join_all(text, &list);
  list.items[0] = inserted ? inserted : list.items[1];
  if (!inserted) list.items[1] = NULL;
  return list.items;
}

const char *completion_word(const char *candidate) {
  size_t length = strlen(candidate);
  return candidate + (word_start < length ? word_start : length);
}

void completion_keep(char **matches, int count, int longest) {
  (void)longest;
  for (int i = 0; i < kept_count; i++) free(kept[i]);
  free(kept);
  kept = malloc((size_t)count * sizeof *kept);
  if (!kept) abort();
  kept_count = count;
  for (int i = 0; i < count; i++) kept[i] = strdup(completion_word(matches[i + 1]));
}

int ct_editor_match_count(void) { return kept_count; }

const char *ct_editor_match(int index) { return kept[index]; }

void completion_open(ct_complete function, void *argument) {
  complete = function;
  context = argument;
  rl_attempted_completion_function = attempt;
  rl_completer_word_break_characters = "\n";
  rl_completer_quote_characters = "";
  rl_filename_quoting_desired = 0;
}
