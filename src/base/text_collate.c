/* SPDX-License-Identifier: MIT
 * text_collate - Vietnamese dictionary order as keys that memcmp can compare.
 *
 * A key is four levels, each but the last ended by 0:
 *   1  letters      separators as one 0x02 between others; a number as 0x10, count of its digits, digits;
 *                   Vietnamese letters 0x20-0xA1; any other letter as its UTF-8 (0xC2 and above)
 *   2  tones        for each letter its tone 1-6, then 7 for every mark that is neither tone nor part of the letter
 *   3  case         for each letter 1 small or 2 capital
 *   4  the bytes
 * So a later level counts only when all earlier ones are equal over the whole string: `bàn` stands before `bán`, but
 * `bán a` before `bàn b`. */
#include "sotay/base/text.h"

#include <assert.h>
#include <string.h>

#include "text_fold.h"
#include "text_utf8.h"

enum {
	KEY_END = 0,
	KEY_SEPARATOR = 0x02,
	KEY_NUMBER = 0x10,
	KEY_LETTER = 0x20,
	MARKS_PER_LETTER = 5,
	ACCENT_OTHER = 7,
	ACCENT_UPPER = 8, /* flag in `accents`, beside the tone */
	COUNT_STEP = 0xC8
};

struct collation {
	struct buf *out;
	size_t start;
	struct buf accents; /* levels 2 and 3: a byte for each letter, and ACCENT_OTHER where there are such marks */
	bool gap;           /* separators since the last letter or digit */
	bool in_number;
	size_t number_at; /* where in `out` the digits begin */
	uint32_t letter;  /* waits for the marks behind it; 0: none */
	unsigned mark, tone, n_others;
	bool upper;
};

static inline void put_byte(struct buf *b, unsigned byte)
{
	assert(byte <= 0xFF);
	if (b->cap - b->len < 2)
		buf_reserve(b, 1);
	b->data[b->len++] = (char)(unsigned char)byte;
	b->data[b->len] = '\0';
}

static void end_letter(struct collation *c)
{
	if (c->letter == 0)
		return;
	if (c->letter < 0x80) {
		put_byte(c->out, KEY_LETTER + (c->letter - 'a') * MARKS_PER_LETTER + c->mark);
	} else {
		char bytes[UTF8_BYTES_MAX];
		buf_put(c->out, bytes, utf8_encode(c->letter, bytes));
	}
	put_byte(&c->accents, (c->tone ? c->tone : TONE_LEVEL) | (c->upper ? ACCENT_UPPER : 0));
	for (; c->n_others > 0; c->n_others--)
		put_byte(&c->accents, ACCENT_OTHER);
	c->letter = 0;
}

/* Puts the count of digits before them: only now it is known. It is written as bytes that sort like it and are never 0:
 * COUNT_STEP + 1 for each full COUNT_STEP, then the rest + 1. */
static void end_number(struct collation *c)
{
	if (!c->in_number)
		return;
	struct buf *out = c->out;
	size_t n_digits = out->len - c->number_at;
	size_t n_full = n_digits / COUNT_STEP;

	buf_reserve(out, n_full + 1);
	char *digits = out->data + c->number_at;
	memmove(digits + n_full + 1, digits, n_digits + 1);
	memset(digits, COUNT_STEP + 1, n_full);
	digits[n_full] = (char)(unsigned char)(n_digits % COUNT_STEP + 1);
	out->len += n_full + 1;
	c->in_number = false;
}

static void add_separator(struct collation *c)
{
	end_letter(c);
	end_number(c);
	c->gap = true;
}

static void begin_item(struct collation *c)
{
	if (c->gap && c->out->len > c->start)
		put_byte(c->out, KEY_SEPARATOR);
	c->gap = false;
}

static void add_digit(struct collation *c, char digit)
{
	end_letter(c);
	begin_item(c);
	if (!c->in_number) {
		put_byte(c->out, KEY_NUMBER);
		c->in_number = true;
		c->number_at = c->out->len;
	}
	if (digit != '0' || c->out->len > c->number_at)
		buf_putc(c->out, digit);
}

static void add_letter(struct collation *c, uint32_t letter, bool upper)
{
	end_letter(c);
	end_number(c);
	begin_item(c);
	c->letter = letter;
	c->mark = MARK_NONE;
	c->tone = 0;
	c->upper = upper;
}

static bool takes(uint32_t letter, unsigned mark)
{
	switch (mark) {
	case MARK_BREVE:
		return letter == 'a';
	case MARK_CIRCUMFLEX:
		return letter == 'a' || letter == 'e' || letter == 'o';
	case MARK_HORN:
		return letter == 'o' || letter == 'u';
	case MARK_BAR:
		return letter == 'd';
	default:
		return false;
	}
}

static unsigned mark_of(uint32_t cp)
{
	switch (cp) {
	case 0x306:
		return MARK_BREVE;
	case 0x302:
		return MARK_CIRCUMFLEX;
	case 0x31B:
		return MARK_HORN;
	case COMBINING_BAR:
		return MARK_BAR;
	default:
		return MARK_NONE;
	}
}

static unsigned tone_of(uint32_t cp)
{
	switch (cp) {
	case 0x300:
		return TONE_GRAVE;
	case 0x309:
		return TONE_HOOK;
	case 0x303:
		return TONE_TILDE;
	case 0x301:
		return TONE_ACUTE;
	case 0x323:
		return TONE_DOT;
	default:
		return 0;
	}
}

/* Of two tones on one letter, which no word has, the lower one counts, whichever comes first: composing may swap them.
 */
static void add_mark(struct collation *c, uint32_t cp)
{
	unsigned mark = mark_of(cp);
	unsigned tone = tone_of(cp);

	if (c->letter == 0)
		return;
	if (mark != MARK_NONE && c->mark == MARK_NONE && takes(c->letter, mark))
		c->mark = mark;
	else if (tone && !c->tone)
		c->tone = tone;
	else
		c->n_others++;
	if (tone && tone < c->tone)
		c->tone = tone;
}

static void add_other(struct collation *c, uint32_t cp)
{
	struct text_part parts[TEXT_PARTS_MAX];
	size_t n = text_take_apart(cp, parts);
	bool upper = text_is_upper(cp);

	for (size_t i = 0; i < n; i++) {
		if (parts[i].kind == PART_MARK)
			add_mark(c, parts[i].cp);
		else if (parts[i].kind == PART_SEPARATOR)
			add_separator(c);
		else if (parts[i].cp >= '0' && parts[i].cp <= '9')
			add_digit(c, (char)parts[i].cp);
		else
			add_letter(c, parts[i].cp, upper);
	}
}

static void add_latin(struct collation *c, unsigned entry)
{
	char base = latin_base(entry);

	if (base == ' ') {
		add_separator(c);
	} else if (base <= '9') {
		add_digit(c, base);
	} else {
		add_letter(c, (unsigned char)base, latin_is_upper(entry));
		c->mark = latin_mark(entry);
		/* The level tone stays open for a mark that follows on its own. */
		c->tone = latin_tone(entry) == TONE_LEVEL ? 0 : latin_tone(entry);
	}
}

/* Level 1 goes to `out`; what levels 2 and 3 need is kept aside. */
static void add_text(struct collation *c, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);
		if (n == 0) {
			add_separator(c);
			i++;
			continue;
		}
		unsigned entry = text_latin(cp);
		if (entry)
			add_latin(c, entry);
		else
			add_other(c, cp);
		i += n;
	}
	end_letter(c);
	end_number(c);
}

void text_collate_key(const char *s, size_t len, struct buf *out)
{
	struct collation c = {.out = out, .start = out->len};

	buf_reserve(out, 4 * len + 4);
	add_text(&c, s, len);
	put_byte(out, KEY_END);
	for (size_t i = 0; i < c.accents.len; i++)
		put_byte(out, (unsigned char)c.accents.data[i] & 7u);
	put_byte(out, KEY_END);
	for (size_t i = 0; i < c.accents.len; i++) {
		unsigned accent = (unsigned char)c.accents.data[i];
		if (accent != ACCENT_OTHER)
			put_byte(out, accent & ACCENT_UPPER ? 2 : 1);
	}
	put_byte(out, KEY_END);
	buf_put(out, s, len);
	buf_fini(&c.accents);
}

int text_collate(const char *a, const char *b)
{
	struct buf key_a = {0};
	struct buf key_b = {0};

	text_collate_key(a, strlen(a), &key_a);
	text_collate_key(b, strlen(b), &key_b);
	size_t shorter = key_a.len < key_b.len ? key_a.len : key_b.len;
	int order = memcmp(key_a.data, key_b.data, shorter);
	if (order == 0)
		order = (key_a.len > key_b.len) - (key_a.len < key_b.len);
	buf_fini(&key_a);
	buf_fini(&key_b);
	return order;
}
