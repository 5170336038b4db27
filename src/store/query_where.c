/* SPDX-License-Identifier: MIT
 * query_where - conditions on fields against one record. */
#include "query_where.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"
#include "sotay/model/rules.h"

/* ---- what is asked ---- */

static bool is_person_field(const struct field *f)
{
	return strcmp(f->name, "person") == 0;
}

static bool is_free_text(const struct field *f)
{
	return f->type == TYPE_TEXT || f->type == TYPE_MEMO || f->type == TYPE_URL;
}

bool where_make(enum kind kind, const struct query_where *w, struct where *out)
{
	int field = kind_field_index(kind, w->field);

	out->is_not = w->value[0] == '!';
	out->value = w->value + out->is_not;
	out->field = strcmp(w->field, "author") == 0 ? WHERE_AUTHOR : (size_t)field;
	return out->field == WHERE_AUTHOR || field >= 0;
}

bool where_asks_for_person(const struct query_where *w)
{
	return strcmp(w->field, "author") == 0 || strcmp(w->field, "person") == 0;
}

/* ---- against a record ---- */

static const char *group_of(const struct plan *p, enum plan_list list, const char *code)
{
	const struct plan_row *row = plan_find(p, list, code);

	if (!row)
		return "";
	switch (list) {
	case LIST_UNITS:
		return row->cells[UNIT_GROUP];
	case LIST_CHANNELS:
		return row->cells[CHANNEL_GROUP];
	case LIST_HELP_TYPES:
		return row->cells[HELP_GROUP];
	default:
		return "";
	}
}

/* Whether one of the words is "@group". */
static bool names_group(const char *words, const char *group)
{
	char word[CODE_BYTES_MAX + 2] = "@";

	if (!group[0] || strlen(group) > CODE_BYTES_MAX || !strchr(words, '@'))
		return false;
	memcpy(word + 1, group, strlen(group) + 1);
	return plan_words_have(words, word);
}

static bool code_fits(const struct plan *p, enum plan_list list, const char *code, const char *wanted)
{
	const char *current = plan_current_code(p, list, code);

	return plan_words_have(wanted, code) || plan_words_have(wanted, current) ||
		names_group(wanted, group_of(p, list, current));
}

/* One code of a field that holds several is enough. */
static bool codes_fit(const struct plan *p, enum plan_list list, const char *codes, const char *wanted)
{
	char code[CODE_BYTES_MAX + 1];

	while (*codes) {
		size_t len = strcspn(codes, " ");

		if (len && len < sizeof code) {
			memcpy(code, codes, len);
			code[len] = '\0';
			if (code_fits(p, list, code, wanted))
				return true;
		}
		codes += len + (codes[len] == ' ');
	}
	return false;
}

static bool text_fits(const char *text, const char *wanted)
{
	struct buf folded = {0}, words = {0};
	bool fits;

	text_fold(text, strlen(text), &folded);
	text_fold(wanted, strlen(wanted), &words);
	fits = words.len && text_match_words(buf_str(&folded), buf_str(&words));
	buf_fini(&folded);
	buf_fini(&words);
	return fits;
}

static bool person_fits(const struct people *people, const struct record *r, const char *spelling, const char *wanted)
{
	struct buf key = {0}, asked = {0};
	bool fits;

	people_put_key(people, record_value(r, (size_t)kind_field_index(r->kind, "unit")), spelling, &key);
	people_put_key(people, "", wanted, &asked);
	fits = strcmp(buf_str(&key), buf_str(&asked)) == 0;
	buf_fini(&key);
	buf_fini(&asked);
	return fits;
}

static bool holds(const struct where *w, const struct plan *p, const struct people *people, const struct record *r)
{
	bool is_author = w->field == WHERE_AUTHOR;
	const struct field *f = is_author ? NULL : kind_field(r->kind, w->field);
	const char *value = is_author ? r->author : record_value(r, w->field);

	if (f && value[0] && f->when && !field_applies(p, r, w->field))
		value = "";
	if (w->value[0] == '\0')
		return value[0] == '\0';
	if (strcmp(w->value, "*") == 0)
		return value[0] != '\0';
	if (value[0] == '\0')
		return false;
	if (!f || is_person_field(f))
		return person_fits(people, r, value, w->value);
	if (f->type == TYPE_REF || f->type == TYPE_REFS)
		return codes_fit(p, f->list, value, w->value);
	return is_free_text(f) ? text_fits(value, w->value) : plan_words_have(w->value, value);
}

bool where_fits(const struct where *w, const struct plan *p, const struct people *people, const struct record *r)
{
	return holds(w, p, people, r) != w->is_not;
}

/* ---- checking ---- */

/* Whether the field can hold that; anything goes where values are not enumerated. */
static bool can_hold(const struct field *f, const char *word)
{
	return !f || f->type != TYPE_ENUM || strcmp(word, "*") == 0 || field_enum_label(f, word);
}

static void put_values(const struct field *f, struct buf *out)
{
	for (const struct enum_value *v = f->values; v->name; v++) {
		if (!plan_words_have(buf_str(out), v->name))
			buf_printf(out, "%s%s", out->len ? " " : "", v->name);
	}
}

/* One word, or nothing, of the value. ERR_NOT_FOUND: no kind has the field. */
static enum err check_word(const struct query_where *w, const char *word, unsigned kinds, struct error *e)
{
	struct buf values = {0};
	enum err err = ERR_NOT_FOUND;
	struct where made;

	for (unsigned k = 0; k < KIND_COUNT && err; k++) {
		const struct field *f;

		if ((kinds && !(kinds & 1U << k)) || !where_make((enum kind)k, w, &made))
			continue;
		f = made.field == WHERE_AUTHOR ? NULL : kind_field((enum kind)k, made.field);
		err = word[0] == '\0' || can_hold(f, word) ? OK : ERR_USAGE;
		if (err)
			put_values(f, &values);
	}
	if (err == ERR_USAGE)
		error_set(e, ERR_USAGE, N_("The field \"%s\" has no value \"%s\". Choose one of: %s."), w->field, word,
			buf_str(&values));
	buf_fini(&values);
	return err;
}

enum err where_check(const struct query_where *w, unsigned kinds, struct error *e)
{
	const char *at = w->value + (w->value[0] == '!');
	enum err err;

	do {
		size_t len = strcspn(at, " ");
		char *word = mem_strndup(at, len);

		err = check_word(w, word, kinds, e);
		free(word);
		at += len + (at[len] == ' ');
	} while (*at && !err);
	if (err == ERR_NOT_FOUND)
		return error_set(e, ERR_USAGE, N_("There is no field \"%s\" to filter by."), w->field);
	return err;
}
