/* SPDX-License-Identifier: MIT
 * xlsx_name - names of sheets as Excel wants them, and texts as XML 1.0 and Excel can hold them. */
#include <ctype.h>
#include <string.h>
#include "sotay/base/text.h"
#include "xlsx_internal.h"

/* Excel counts UTF-16 units, 32,767 at most; these many bytes are never more. */
enum { CELL_BYTES_MAX = 32767 };

/* Bytes of the character at `s` if it is whole and well formed, else 0. */
static size_t char_len(const char *s)
{
	unsigned char c = (unsigned char)*s;
	size_t len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

	return strnlen(s, len) == len && text_is_utf8(s, len) ? len : 0;
}

/* C0 but for tab and line feed, DEL, and the two non-characters that XML excludes. C1 is allowed, and never meant. */
static bool is_forbidden(const char *s, size_t len)
{
	unsigned char c = (unsigned char)s[0];

	if (len == 1)
		return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f;
	if (len == 2)
		return c == 0xc2 && (unsigned char)s[1] < 0xa0;
	return len == 3 && (memcmp(s, "\xef\xbf\xbe", 3) == 0 || memcmp(s, "\xef\xbf\xbf", 3) == 0);
}

/* Excel reads _x0041_ in a file as the letter A. */
static bool is_escape(const char *s)
{
	if (strnlen(s, 7) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++) {
		if (!isxdigit((unsigned char)s[i]))
			return false;
	}
	return true;
}

void xlsx_put_safe(const char *text, struct buf *out)
{
	size_t start = out->len;

	while (*text) {
		size_t len = char_len(text);

		if (out->len - start + 8 > CELL_BYTES_MAX) {
			buf_puts(out, "…");
			return;
		}
		if (len == 0 || is_forbidden(text, len))
			buf_puts(out, "\xef\xbf\xbd");
		else if (is_escape(text))
			buf_puts(out, "_x005F_");
		else
			buf_put(out, text, len);
		text += len ? len : 1;
	}
}

static bool has_name(const struct xlsx *x, const char *name)
{
	struct buf a = {0}, b = {0};
	bool found = false;

	text_fold_case(name, strlen(name), &a);
	for (size_t i = 0; i < x->n_sheets && !found; i++) {
		buf_clear(&b);
		text_fold_case(x->sheets[i]->name, strlen(x->sheets[i]->name), &b);
		found = strcmp(buf_str(&a), buf_str(&b)) == 0;
	}
	buf_fini(&a);
	buf_fini(&b);
	return found;
}

/* Appends what of the name fits beside `room` further characters. A character beyond the BMP counts twice. */
static void put_start(const char *name, size_t room, struct buf *out)
{
	size_t units = 0, from = out->len;

	for (size_t len; *name; name += len) {
		len = char_len(name);
		units += len == 4 ? 2 : 1;
		if (units + room > XLSX_NAME_CHARS_MAX)
			break;
		buf_put(out, name, len);
	}
	while (out->len > from && (out->data[out->len - 1] == ' ' || out->data[out->len - 1] == '\''))
		out->data[--out->len] = '\0';
}

void xlsx_put_name(const struct xlsx *x, const char *wanted, struct buf *out)
{
	struct buf clean = {0}, name = {0};

	for (size_t len; *wanted; wanted += len ? len : 1) {
		len = char_len(wanted);
		if (clean.len == 0 && (*wanted == ' ' || *wanted == '\''))
			continue;
		if (len == 0 || is_forbidden(wanted, len) || strchr("[]:*?/\\\t\n", *wanted))
			buf_putc(&clean, '-');
		else
			buf_put(&clean, wanted, len);
	}
	put_start(buf_str(&clean), 0, &name);
	/* Excel keeps "History" for itself. */
	if (name.len == 0 || strcasecmp(buf_str(&name), "history") == 0)
		buf_puts(&name, "_");
	for (size_t n = 2; has_name(x, buf_str(&name)); n++) {
		struct buf suffix = {0};

		buf_printf(&suffix, " (%zu)", n);
		buf_clear(&name);
		put_start(buf_str(&clean), suffix.len, &name);
		buf_put(&name, buf_str(&suffix), suffix.len);
		buf_fini(&suffix);
	}
	buf_put(out, buf_str(&name), name.len);
	buf_fini(&clean);
	buf_fini(&name);
}
