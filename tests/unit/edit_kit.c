/* SPDX-License-Identifier: MIT
 * edit_kit - boxes of text for tests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "edit_kit.h"
#include "sotay/base/text.h"

void box_open(struct edit *b, enum edit_lines lines, size_t max_bytes, bool vietnamese)
{
	edit_init(b, &(struct edit_options){lines, max_bytes, vietnamese});
}

/* "C-Left" or "u" or "BS" as a key. */
static struct key named(const char *name, size_t len)
{
	static const struct {
		const char *name;
		enum key_code code;
	} names[] = {{"Left", K_LEFT}, {"Right", K_RIGHT}, {"Up", K_UP}, {"Down", K_DOWN}, {"Home", K_HOME}, {"End", K_END},
		{"BS", K_BACKSPACE}, {"Delete", K_DELETE}};
	struct key k = {0};

	while (len > 2 && name[1] == '-') {
		k.mods |= name[0] == 'C' ? MOD_CTRL : MOD_ALT;
		name += 2;
		len -= 2;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strlen(names[i].name) == len && strncmp(names[i].name, name, len) == 0) {
			k.code = names[i].code;
			return k;
		}
	}
	if (len != 1)
		fail_msg("no such key: %.*s", (int)len, name);
	k.code = K_CHAR;
	k.ch = (unsigned char)name[0];
	return k;
}

static bool is_mode(const char *name, size_t len, struct edit_typing *typing)
{
	static const struct {
		const char *name;
		struct edit_typing typing;
	} modes[] = {{"telex", {TELEX_TELEX, TELEX_MODERN}}, {"vni", {TELEX_VNI, TELEX_MODERN}},
		{"off", {TELEX_OFF, TELEX_MODERN}}, {"classic", {TELEX_TELEX, TELEX_CLASSIC}}};

	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		if (strlen(modes[i].name) == len && strncmp(modes[i].name, name, len) == 0) {
			*typing = modes[i].typing;
			return true;
		}
	}
	return false;
}

enum edit_result box_type_in(struct edit *b, int cols, const char *keys)
{
	struct edit_typing typing = {TELEX_TELEX, TELEX_MODERN};
	enum edit_result result = EDIT_MOVED;

	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		size_t len = end ? (size_t)(end - keys) - 1 : 1;
		struct key k;

		if (end && is_mode(keys + 1, len, &typing)) {
			keys = end + 1;
			continue;
		}
		k = end ? named(keys + 1, len) : (struct key){.code = K_CHAR, .ch = (unsigned char)*keys};
		result = edit_key(b, &k, &typing, cols, NULL);
		keys += end ? len + 2 : 1;
	}
	return result;
}

enum edit_result box_type(struct edit *b, const char *keys)
{
	return box_type_in(b, BOX_COLS, keys);
}

bool box_char(struct edit *b, uint32_t ch)
{
	struct edit_typing typing = {TELEX_TELEX, TELEX_MODERN};
	struct key k = {.code = K_CHAR, .ch = ch};
	bool composed = false;

	(void)edit_key(b, &k, &typing, BOX_COLS, &composed);
	return composed;
}

enum edit_result box_paste(struct edit *b, const char *text)
{
	struct edit_typing typing = {TELEX_TELEX, TELEX_MODERN};
	struct key k = {.code = K_PASTE, .text = text, .len_bytes = strlen(text)};
	bool composed = false;
	enum edit_result result = edit_key(b, &k, &typing, BOX_COLS, &composed);

	assert_false(composed);
	return result;
}

static void put_with_cursor(const struct edit *b, size_t from, size_t end, struct buf *out)
{
	buf_put(out, buf_str(&b->text) + from, b->at - from);
	buf_putc(out, '|');
	buf_put(out, buf_str(&b->text) + b->at, end - b->at);
}

void box_is(const struct edit *b, const char *expected)
{
	struct buf found = {0};

	put_with_cursor(b, 0, b->text.len, &found);
	if (strcmp(buf_str(&found), expected) != 0)
		fail_msg("the box holds %s, not %s", buf_str(&found), expected);
	assert_true(text_is_normal(edit_text(b), strlen(edit_text(b)),
		b->options.lines == EDIT_MEMO ? TEXT_MEMO : TEXT_LINE));
	assert_true(b->text.len <= b->options.max_bytes);
	buf_fini(&found);
}

void box_line(const char *text, const char *keys, const char *expected)
{
	struct edit b;

	box_open(&b, EDIT_LINE, 400, true);
	edit_set(&b, text);
	/* edit_set() takes normal form; a test may want blanks at the ends. */
	if (strcmp(buf_str(&b.text), text) != 0)
		fail_msg("%s was not taken", text);
	(void)box_type(&b, keys);
	box_is(&b, expected);
	edit_fini(&b);
}

void box_rows(const struct edit *b, int cols, struct buf *out)
{
	struct edit_row r = edit_row_first(b, cols);

	do {
		buf_putc(out, '[');
		buf_put(out, buf_str(&b->text) + r.from, r.end - r.from);
		buf_putc(out, ']');
	} while (edit_row_next(b, cols, &r));
}

void box_window(const struct edit *b, int cols, struct buf *out)
{
	const char *s = buf_str(&b->text);
	size_t first = edit_first_byte(b, cols), room = (size_t)cols - (first > 0), end = b->text.len;
	bool cut = text_width_cols(s + first, end - first) > room;

	if (cut)
		end = first + text_fit(s + first, end - first, room - 1, NULL);
	if (first > 0)
		buf_puts(out, "…");
	put_with_cursor(b, first, end, out);
	if (cut)
		buf_puts(out, "…");
}

void box_check_window(struct edit *b, int cols, const char *keys)
{
	const char *s;
	size_t first, at;

	(void)box_type_in(b, cols, keys);
	s = buf_str(&b->text);
	first = edit_first_byte(b, cols);
	assert_true(first <= b->at);
	at = (first > 0) + text_width_cols(s + first, b->at - first);
	assert_true(at < (size_t)cols);
	if (first > 0) {
		size_t prev = edit_prev(b, first);

		assert_true((prev > 0) + text_width_cols(s + prev, b->text.len - prev) + 1 > (size_t)cols);
	}
}
