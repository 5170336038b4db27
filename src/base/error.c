/* SPDX-License-Identifier: MIT
 * error - keeping what went wrong as a sentence with its arguments, and saying it.
 *
 * A translation comes from outside the compiler's sight, so it never reaches printf: the arguments are turned into text
 * when the error is made, guided by the English sentence, and put into whatever sentence is shown. The worst a wrong
 * translation can do is to show an argument in the wrong place.
 *
 * Arguments may come from a file somebody else has made, and the sentence goes to a terminal: what could steer one, or
 * turn the direction of writing around, becomes a question mark. */
#include "sotay/base/error.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "text_utf8.h"

enum kind {
	KIND_NONE,
	KIND_PERCENT,
	KIND_STRING,
	KIND_INT,
	KIND_LONG,
	KIND_LLONG,
	KIND_UINT,
	KIND_ULONG,
	KIND_ULLONG,
	KIND_SIZE
};

struct conversion {
	enum kind kind; /* KIND_NONE: none of ours */
	unsigned place; /* of %2$s: 2; else 0 */
	bool is_msgid;  /* %-s */
	size_t len;
};

static const struct {
	char text[4];
	enum kind kind;
} conversions[] = {
	{"%", KIND_PERCENT},
	{"s", KIND_STRING},
	{"d", KIND_INT},
	{"u", KIND_UINT},
	{"ld", KIND_LONG},
	{"lu", KIND_ULONG},
	{"lld", KIND_LLONG},
	{"llu", KIND_ULLONG},
	{"zu", KIND_SIZE},
};

/* Reads the conversion that begins at the '%' `s` points to. */
static struct conversion conversion_at(const char *s)
{
	struct conversion c = {.kind = KIND_NONE, .len = 1};
	size_t at = 1, digits = strspn(s + 1, "0123456789");

	if (digits > 0 && s[1 + digits] == '$') {
		if (digits > 1 || s[1] == '0')
			return c;
		c.place = (unsigned)(s[1] - '0');
		at += 2;
	}
	if (s[at] == '-') {
		c.is_msgid = true;
		at++;
	}
	for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++) {
		size_t len = strlen(conversions[i].text);
		if (strncmp(s + at, conversions[i].text, len) == 0) {
			c.kind = conversions[i].kind;
			c.len = at + len;
			break;
		}
	}
	return c;
}

/* Steers a terminal (C0, DEL, C1, line separators) or hides how a text reads (directions, zero width no-break space).
 */
static bool is_unsafe(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F ||
		(c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/* Copies `s`, made safe, into `out` of `size` bytes; what does not fit is cut at a character border and replaced by
 * "…". */
static void copy_safely(char *out, size_t size, const char *s)
{
	static const char ellipsis[] = "…";
	size_t left = strlen(s), len = 0, last_fit = 0;

	while (left > 0) {
		uint32_t c;
		size_t n = utf8_decode(s, left, &c);
		char replaced = n == 1 && (c == '\n' || c == '\t' || c == '\r') ? ' ' : n == 0 || is_unsafe(c) ? '?' : '\0';
		size_t wanted = replaced ? 1 : n;

		if (len + wanted >= size) {
			memcpy(out + last_fit, ellipsis, sizeof ellipsis);
			return;
		}
		memcpy(out + len, replaced ? &replaced : s, wanted);
		len += wanted;
		if (len + sizeof ellipsis <= size)
			last_fit = len;
		n = n ? n : 1;
		s += n;
		left -= n;
	}
	out[len] = '\0';
}

/* Writes the argument of `c` as text. A va_list that was passed on by value is not ours to go on with, hence the
 * pointer. */
static void put_argument(char out[ERROR_ARG_BYTES], struct conversion c, va_list *args)
{
	const char *s;

	switch (c.kind) {
	case KIND_STRING:
		s = va_arg(*args, const char *);
		copy_safely(out, ERROR_ARG_BYTES, s ? s : "");
		break;
	case KIND_INT:
		snprintf(out, ERROR_ARG_BYTES, "%d", va_arg(*args, int));
		break;
	case KIND_LONG:
		snprintf(out, ERROR_ARG_BYTES, "%ld", va_arg(*args, long));
		break;
	case KIND_LLONG:
		snprintf(out, ERROR_ARG_BYTES, "%lld", va_arg(*args, long long));
		break;
	case KIND_UINT:
		snprintf(out, ERROR_ARG_BYTES, "%u", va_arg(*args, unsigned));
		break;
	case KIND_ULONG:
		snprintf(out, ERROR_ARG_BYTES, "%lu", va_arg(*args, unsigned long));
		break;
	case KIND_ULLONG:
		snprintf(out, ERROR_ARG_BYTES, "%llu", va_arg(*args, unsigned long long));
		break;
	case KIND_SIZE:
		snprintf(out, ERROR_ARG_BYTES, "%zu", va_arg(*args, size_t));
		break;
	case KIND_NONE:
	case KIND_PERCENT:
		out[0] = '\0';
		break;
	}
}

enum err error_set(struct error *e, enum err code, const char *msgid, ...)
{
	struct error made; /* an argument may lie in *e */
	unsigned n = 0;
	va_list args;

	if (!e)
		return code;
	made.code = code;
	made.msgid = msgid;
	made.translate = 0;
	made.file[0] = '\0';
	made.row = 0;
	made.column[0] = '\0';

	va_start(args, msgid);
	for (const char *s = msgid; (s = strchr(s, '%'));) {
		struct conversion c = conversion_at(s);
		assert(c.kind != KIND_NONE && c.place == 0);
		s += c.len;
		if (c.kind == KIND_PERCENT)
			continue;
		assert(n < ERROR_ARGS_MAX);
		if (c.is_msgid)
			made.translate |= 1U << n;
		put_argument(made.args[n++], c, &args);
	}
	va_end(args);
	while (n < ERROR_ARGS_MAX)
		made.args[n++][0] = '\0';
	*e = made;
	return code;
}

enum err error_at(struct error *e, const char *file, unsigned long long row, const char *column)
{
	if (!e)
		return ERR_REFUSED;
	if (file)
		copy_safely(e->file, sizeof e->file, file);
	if (row)
		e->row = row;
	if (column)
		copy_safely(e->column, sizeof e->column, column);
	return e->code;
}

void error_text(const struct error *e, const struct i18n *i, struct buf *out)
{
	unsigned next = 0;
	const char *s, *percent;

	if (!e->msgid)
		return;
	for (s = tr(i, e->msgid); (percent = strchr(s, '%'));) {
		struct conversion c = conversion_at(percent);
		buf_put(out, s, (size_t)(percent - s));
		s = percent + c.len;
		if (c.kind == KIND_NONE || c.kind == KIND_PERCENT) {
			buf_putc(out, '%');
			continue;
		}
		unsigned arg = c.place ? c.place - 1 : next++;
		if (arg >= ERROR_ARGS_MAX)
			continue;
		buf_puts(out, e->translate >> arg & 1 ? tr(i, e->args[arg]) : e->args[arg]);
	}
	buf_puts(out, s);
}

int error_exit_status(enum err code)
{
	switch (code) {
	case OK:
	case ERR_NOTHING:
		return 0;
	case ERR_USAGE:
		return 2;
	case ERR_IO:
	case ERR_SPACE:
	case ERR_READONLY:
	case ERR_BUSY:
	case ERR_NEWER:
	case ERR_DAMAGED:
		return 3;
	case ERR_INVALID:
	case ERR_REFUSED:
	case ERR_NOT_FOUND:
	case ERR_AMBIGUOUS:
	case ERR_EXISTS:
	case ERR_CANCEL:
		break;
	}
	return 1;
}
