/* SPDX-License-Identifier: MIT
 * value - the rules that look at one field alone. They hold always, in the form, on the command line and in batches. */
#include "sotay/model/rules.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"

bool code_valid(const char *s, size_t len)
{
	if (len == 0 || len > CODE_BYTES_MAX)
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = s[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'))
			return false;
	}
	return true;
}

static enum err too_long(const struct field *f, size_t len, size_t max, struct error *e)
{
	return error_set(e, ERR_INVALID, N_("\"%-s\" is too long: %zu bytes, at most %zu. Shorten it."), f->label, len,
		max);
}

static enum err check_text(const struct field *f, const char *value, struct error *e)
{
	size_t len = strlen(value);

	if (len > TEXT_BYTES_MAX)
		return too_long(f, len, TEXT_BYTES_MAX, e);
	if (f->phone && value[strspn(value, "0123456789 +.-()")] != '\0')
		return error_set(e, ERR_INVALID,
			N_("\"%-s\": \"%s\" is no telephone number. Only digits, blanks and + . - ( ) may stand there."), f->label,
			value);
	return OK;
}

static enum err check_memo(const struct field *f, const char *value, struct error *e)
{
	size_t len = strlen(value);

	return len > MEMO_BYTES_MAX ? too_long(f, len, MEMO_BYTES_MAX, e) : OK;
}

/* White space of Unicode beyond ASCII, in UTF-8, that an address must not hold. */
static bool has_white_space(const char *s)
{
	static const char *const spaces[] = {" ", "\t", "\n", "\xc2\xa0", "\xe1\x9a\x80", "\xe2\x80\xa8", "\xe2\x80\xa9",
		"\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};

	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
		if (strstr(s, spaces[i]))
			return true;
	}
	for (const char *p = strstr(s, "\xe2\x80"); p; p = strstr(p + 1, "\xe2\x80")) {
		if ((unsigned char)p[2] >= 0x80 && (unsigned char)p[2] <= 0x8a)
			return true; /* U+2000 .. U+200A */
	}
	return false;
}

static enum err check_url(const struct field *f, const char *value, struct error *e)
{
	size_t len = strlen(value);

	if (len > URL_BYTES_MAX)
		return too_long(f, len, URL_BYTES_MAX, e);
	if (has_white_space(value))
		return error_set(e, ERR_INVALID, N_("The address in \"%-s\" has a blank in it. Copy it again, without blanks."),
			f->label);
	return OK;
}

static enum err check_date(const struct field *f, const char *value, struct error *e)
{
	day_t day;

	if (!day_parse(value, &day))
		return error_set(e, ERR_INVALID,
			N_("\"%-s\": \"%s\" is no date between 2000 and 2099. Write year-month-day, such as 2022-03-15."), f->label,
			value);
	return OK;
}

static enum err check_time(const struct field *f, const char *value, struct error *e)
{
	int minutes;

	if (!time_parse(value, &minutes))
		return error_set(e, ERR_INVALID,
			N_("\"%-s\": \"%s\" is no time of day. Write hours:minutes, such as 07:30 or 17:05."), f->label, value);
	return OK;
}

static enum err check_int(const struct field *f, const char *value, struct error *e)
{
	size_t len = strlen(value);
	long long n;

	if (strspn(value, "0123456789") != len || (len > 1 && value[0] == '0'))
		return error_set(e, ERR_INVALID, N_("\"%-s\": \"%s\" is no whole number. Write digits only, such as 45."),
			f->label, value);
	n = len > 15 ? field_max(f) + 1 : strtoll(value, NULL, 10);
	if (n < f->min)
		return error_set(e, ERR_INVALID, N_("\"%-s\" is at least %lld, not %s."), f->label, f->min, value);
	if (n > field_max(f))
		return error_set(e, ERR_INVALID, N_("\"%-s\" is at most %lld, not %s."), f->label, field_max(f), value);
	return OK;
}

long long value_int(const char *value)
{
	return strtoll(value, NULL, 10);
}

static enum err check_enum(const struct field *f, const char *value, struct error *e)
{
	struct buf names = {0};
	enum err err;

	if (field_enum_label(f, value))
		return OK;
	for (const struct enum_value *v = f->values; v->name; v++)
		buf_printf(&names, "%s%s", names.len ? ", " : "", v->name);
	err =
		error_set(e, ERR_INVALID, N_("\"%-s\" cannot be \"%s\". It is one of: %s."), f->label, value, buf_str(&names));
	buf_fini(&names);
	return err;
}

static enum err bad_code(const struct field *f, const char *value, struct error *e)
{
	return error_set(e, ERR_INVALID,
		N_("\"%s\" is no code for \"%-s\". A code has only a-z 0-9 _ . - and at most %d characters; \"sotay plan\" "
		   "lists them."),
		value, f->label, (int)CODE_BYTES_MAX);
}

static enum err check_ref(const struct field *f, const char *value, struct error *e)
{
	return code_valid(value, strlen(value)) ? OK : bad_code(f, value, e);
}

static enum err check_refs(const struct field *f, const char *value, struct error *e)
{
	const char *last = NULL;
	size_t last_len = 0;

	if (strlen(value) > REFS_BYTES_MAX)
		return too_long(f, strlen(value), REFS_BYTES_MAX, e);
	for (const char *p = value;; p++) {
		size_t len = strcspn(p, " ");

		if (!code_valid(p, len))
			return bad_code(f, value, e);
		if (last) {
			size_t common = len < last_len ? len : last_len;
			int c = memcmp(last, p, common);

			if (c > 0 || (c == 0 && last_len >= len))
				return error_set(e, ERR_INVALID,
					N_("The codes in \"%-s\" must be in order and each only once: \"%s\"."), f->label, value);
		}
		last = p;
		last_len = len;
		p += len;
		if (*p == '\0')
			return OK;
	}
}

static enum err check_period(const struct field *f, const char *value, struct error *e)
{
	struct period period;

	if (!period_parse(value, &period))
		return error_set(e, ERR_INVALID,
			N_("\"%-s\": \"%s\" is no period. Write 2022-03, 2022-Q1, 2022-H1, 2022-9M or 2022."), f->label, value);
	return OK;
}

static enum err (*const checks[TYPE_COUNT])(const struct field *, const char *, struct error *) = {
	[TYPE_TEXT] = check_text,
	[TYPE_MEMO] = check_memo,
	[TYPE_URL] = check_url,
	[TYPE_DATE] = check_date,
	[TYPE_TIME] = check_time,
	[TYPE_INT] = check_int,
	[TYPE_ENUM] = check_enum,
	[TYPE_REF] = check_ref,
	[TYPE_REFS] = check_refs,
	[TYPE_PERIOD] = check_period,
};

static enum err not_normal(const char *label, struct error *e)
{
	return error_set(e, ERR_INVALID,
		N_("The text of \"%-s\" is not in the form sotay writes (control characters, blanks at an end, or letters "
		   "composed another way)."),
		label);
}

enum err value_check(const struct field *f, const char *value, struct error *e)
{
	enum err err;

	if (value[0] == '\0')
		err = f->required ? error_set(e, ERR_INVALID, N_("\"%-s\" is still empty. Fill it in, then save."), f->label)
						  : OK;
	else if (!text_is_normal(value, strlen(value), f->type == TYPE_MEMO ? TEXT_MEMO : TEXT_LINE))
		err = not_normal(f->label, e);
	else
		err = checks[f->type](f, value, e);
	return err == OK ? OK : (error_at(e, NULL, 0, f->name), err);
}

enum err text_check(const char *name, const char *value, struct error *e)
{
	size_t len = strlen(value);
	enum err err = OK;

	if (len > TEXT_BYTES_MAX)
		err = error_set(e, ERR_INVALID, N_("\"%-s\" is too long: %zu bytes, at most %zu. Shorten it."), name, len,
			(size_t)TEXT_BYTES_MAX);
	else if (!text_is_normal(value, len, TEXT_LINE))
		err = not_normal(name, e);
	return err == OK ? OK : (error_at(e, NULL, 0, name), err);
}

static int word_compare(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

/* Codes in any order, parted by blanks or commas -> sorted, each once. */
static void sort_refs(struct buf *text)
{
	char *copy = mem_strdup(buf_str(text)), *save = NULL;
	char **words = mem_zalloc(text->len / 2 + 1, sizeof *words);
	size_t n = 0;

	for (char *w = strtok_r(copy, " ,\n", &save); w; w = strtok_r(NULL, " ,\n", &save))
		words[n++] = w;
	qsort(words, n, sizeof *words, word_compare);
	buf_clear(text);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && strcmp(words[i - 1], words[i]) == 0)
			continue;
		if (text->len > 0)
			buf_putc(text, ' ');
		buf_puts(text, words[i]);
	}
	free(words);
	free(copy);
}

enum err value_input(const struct field *f, const char *typed, size_t len, struct buf *out, struct error *e)
{
	buf_clear(out);
	if (!text_normalise(typed, len, f->type == TYPE_MEMO || f->type == TYPE_REFS ? TEXT_MEMO : TEXT_LINE, out)) {
		error_set(e, ERR_INVALID,
			N_("The text of \"%-s\" is not UTF-8. It may come from an old TCVN3 or VNI file: convert it first."),
			f->label);
		return error_at(e, NULL, 0, f->name), ERR_INVALID;
	}
	if (f->type == TYPE_REFS)
		sort_refs(out);
	return value_check(f, buf_str(out), e);
}
