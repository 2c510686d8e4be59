// Readline writes C0 controls as ^X, but whatever else is in a line as it is. A paste or the history
// can bring C1 controls and characters that turn the direction of writing; each is replaced where it
// stands by a sign of as many bytes, so that readline's offsets stay true.
#include "harmless.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <readline/readline.h>

static bool continues(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// The bytes of a character of UTF-8 among `most`; 1 where there is none.
static size_t length(const unsigned char *text, size_t most) {
  size_t count = text[0] < 0xC2 ? 1 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : text[0] < 0xF5 ? 4 : 1;
  for (size_t i = 1; i < count; i++) {
    if (i >= most || !continues(text[i])) return 1;
  }
  return count;
}

/// C1, U+061C.
static bool is_hidden_pair(const unsigned char *text) {
  return (text[0] == 0xC2 && text[1] < 0xA0) || (text[0] == 0xD8 && text[1] == 0x9C);
}

/// U+200B, U+200E, U+200F, U+2028 to U+202E, U+2060 to U+206F, U+FEFF.
static bool is_hidden_triple(const unsigned char *text) {
  if (text[0] == 0xEF) return text[1] == 0xBB && text[2] == 0xBF;
  if (text[0] != 0xE2) return false;
  unsigned char last = text[2];
  if (text[1] == 0x80) {
    return last == 0x8B || last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE);
  }
  return text[1] == 0x81 && last >= 0xA0 && last <= 0xAF;
}

/// \return Whether there was something to mend.
static bool mend(char *line, size_t size) {
  bool has_mended = false;
  unsigned char *end = (unsigned char *)line + size;
  for (unsigned char *text = (unsigned char *)line; text < end;) {
    size_t count = length(text, (size_t)(end - text));
    const char *sign = NULL;
    if (count == 1 && *text >= 0x80 && *text < 0xA0) sign = "?";
    if (count == 2 && is_hidden_pair(text)) sign = "\xC2\xBF";
    if (count == 3 && is_hidden_triple(text)) sign = "\xEF\xBF\xBD";
    if (sign) {
      memcpy(text, sign, count);
      has_mended = true;
    }
    text += count;
  }
  return has_mended;
}

void harmless_bytes(char *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) bytes[i] = '?';
  }
  mend(bytes, count);
}

void harmless_redisplay(void) {
  if (rl_line_buffer) mend(rl_line_buffer, strlen(rl_line_buffer));
  // During a search the words searched for, of which readline has made a copy already.
  char *prompt = rl_display_prompt;
  if (prompt && prompt != rl_prompt && mend(prompt, strlen(prompt))) rl_expand_prompt(prompt);
  rl_redisplay();
}
