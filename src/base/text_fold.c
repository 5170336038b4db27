/* SPDX-License-Identifier: MIT
 * text_fold - folding for search without accents or case, and matching folded words.
 *
 * Import folds every record and search may fold as one types, so Latin goes through a table; utf8proc, many times
 * slower, sees only the rest. */
#include "sotay/base/text.h"

#include <string.h>

#include <utf8proc.h>

#include "text_fold.h"
#include "text_fold_table.h"
#include "text_utf8.h"

static inline unsigned latin_entry(uint32_t cp)
{
	if (cp < 0x250)
		return latin_low[cp];
	if (cp >= 0x1E00 && cp <= 0x1EFF)
		return latin_additional[cp - 0x1E00];
	/* Dashes, quotation marks, dots, spaces. */
	if ((cp >= 0x2000 && cp <= 0x206F))
		return ' ';
	return 0;
}

unsigned text_latin(uint32_t cp)
{
	return latin_entry(cp);
}

static enum part_kind kind_of(uint32_t cp)
{
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return PART_LETTER;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return PART_MARK;
	default:
		return PART_SEPARATOR;
	}
}

size_t text_take_apart(uint32_t cp, struct text_part out[TEXT_PARTS_MAX])
{
	utf8proc_int32_t parts[TEXT_PARTS_MAX];
	int boundclass = 0;

	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, TEXT_PARTS_MAX,
		(utf8proc_option_t)(UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE), &boundclass);
	if (n < 0 || n > TEXT_PARTS_MAX) {
		/* Unicode promises that no code point has more than 18 parts. */
		out[0] = (struct text_part){cp, kind_of(cp)};
		return 1;
	}
	size_t n_out = 0;
	for (utf8proc_ssize_t i = 0; i < n && n_out + 1 < TEXT_PARTS_MAX; i++) {
		uint32_t part = (uint32_t)parts[i];
		bool barred = part == 0x111 || part == 0xF0;
		out[n_out++] = (struct text_part){barred ? 'd' : part, kind_of(part)};
		if (barred)
			out[n_out++] = (struct text_part){COMBINING_BAR, PART_MARK};
	}
	return n_out;
}

bool text_is_upper(uint32_t cp)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
	return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

struct folding {
	struct buf *out;
	size_t start; /* length of `out` before */
	bool gap;     /* separators since the last letter */
};

/* The caller has made room. */
static inline void put_latin(struct folding *f, char c)
{
	struct buf *out = f->out;

	if (f->gap && out->len > f->start)
		out->data[out->len++] = ' ';
	f->gap = false;
	out->data[out->len++] = c;
}

static void fold_other(struct folding *f, uint32_t cp)
{
	struct text_part parts[TEXT_PARTS_MAX];
	size_t n = text_take_apart(cp, parts);

	for (size_t i = 0; i < n; i++) {
		char bytes[UTF8_BYTES_MAX];
		if (parts[i].kind == PART_MARK)
			continue;
		if (parts[i].kind == PART_SEPARATOR) {
			f->gap = true;
			continue;
		}
		if (f->gap && f->out->len > f->start)
			buf_putc(f->out, ' ');
		f->gap = false;
		buf_put(f->out, bytes, utf8_encode(parts[i].cp, bytes));
	}
}

void text_fold(const char *s, size_t len, struct buf *out)
{
	struct folding f = {.out = out, .start = out->len};

	/* From a table comes at most one byte for each byte that goes in, so room is made only here and after others. */
	buf_reserve(out, len);
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);
		if (n == 0) {
			f.gap = true;
			i++;
			continue;
		}
		i += n;
		unsigned entry = latin_entry(cp);
		if (latin_base(entry) == ' ') {
			f.gap = true;
		} else if (entry) {
			put_latin(&f, latin_base(entry));
		} else if (cp < 0x300 || cp > 0x344) { /* in between: nothing but marks */
			fold_other(&f, cp);
			buf_reserve(out, len - i + f.gap);
		}
	}
	out->data[out->len] = '\0';
}

static bool begins_some_word(const char *hay, size_t hay_len, const char *word, size_t word_len)
{
	const char *end = hay + hay_len;

	for (const char *p = hay; p < end; p++) {
		p = memmem(p, (size_t)(end - p), word, word_len);
		if (!p)
			return false;
		if (p == hay || p[-1] == ' ')
			return true;
	}
	return false;
}

bool text_match_words(const char *hay, const char *query)
{
	size_t hay_len = strlen(hay);

	for (const char *word = query;;) {
		word += strspn(word, " ");
		size_t word_len = strcspn(word, " ");
		if (word_len == 0)
			return true;
		if (!begins_some_word(hay, hay_len, word, word_len))
			return false;
		word += word_len;
	}
}
