/* SPDX-License-Identifier: MIT
 * input - what was written on the command line, or in a line of JSON, as values of fields. */
#include "input.h"

#include <string.h>
#include "sotay/model/rules.h"

void input_fini(struct input *in)
{
	arena_free(&in->arena);
	in->n = 0;
}

static enum err unknown_field(enum kind kind, const char *name, struct error *e)
{
	const struct kind_info *info = kind_info(kind);
	struct buf names = {0};
	enum err err;

	for (size_t i = 0; i < info->n_fields; i++)
		buf_printf(&names, "%s%s", i ? " " : "", info->fields[i].name);
	err = error_set(e, ERR_USAGE, N_("\"%s\" has no field \"%s\". Its fields: %s."), info->name, name, buf_str(&names));
	buf_fini(&names);
	return err;
}

static enum err take(enum kind kind, const char *name, const char *value, size_t len, bool allow_deleted,
	struct input *out, struct error *e)
{
	int field = kind_field_index(kind, name);
	struct buf text = {0};
	enum err err;

	if (field < 0 || (!allow_deleted && (size_t)field == kind_info(kind)->n_fields))
		return unknown_field(kind, name, e);
	for (size_t i = 0; i < out->n; i++) {
		if (out->changes[i].field == (size_t)field)
			return error_set(e, ERR_USAGE, N_("The field \"%s\" is named twice."), name);
	}
	err = value_input(kind_field(kind, (size_t)field), value, len, &text, e);
	if (err == OK)
		out->changes[out->n++] = (struct change){(size_t)field, arena_strndup(&out->arena, buf_str(&text), text.len)};
	buf_fini(&text);
	return err;
}

enum err input_words(enum kind kind, const char *const *words, size_t n, bool allow_deleted, struct input *out,
	struct error *e)
{
	*out = (struct input){.n = 0};
	for (size_t i = 0; i < n; i++) {
		const char *equals = strchr(words[i], '=');
		char *name;
		enum err err;

		if (!equals)
			return error_set(e, ERR_USAGE, N_("\"%s\" must have the form field=value."), words[i]);
		name = arena_strndup(&out->arena, words[i], (size_t)(equals - words[i]));
		err = take(kind, name, equals + 1, strlen(equals + 1), allow_deleted, out, e);
		if (err != OK)
			return err;
	}
	return OK;
}

struct members {
	enum kind kind;
	struct input *out;
	enum err err;
	struct error *e;
};

/* A JSON value as the text a person would type. False: neither string, integer nor array of strings. */
static bool member_text(const struct json *value, struct buf *text)
{
	long long n;

	if (json_str(value)) {
		buf_puts(text, json_str(value));
		return true;
	}
	if (json_int(value, &n)) {
		buf_printf(text, "%lld", n);
		return true;
	}
	if (json_type_of(value) != JSON_T_ARRAY)
		return false;
	for (size_t i = 0; i < json_size(value); i++) {
		const char *item = json_str(json_at(value, i));

		if (!item)
			return false;
		buf_printf(text, "%s%s", i ? " " : "", item);
	}
	return true;
}

static bool take_member(void *ctx, const char *name, struct json *value)
{
	struct members *m = ctx;
	struct buf text = {0};

	if (member_text(value, &text))
		m->err = take(m->kind, name, buf_str(&text), text.len, false, m->out, m->e);
	else
		m->err = error_set(m->e, ERR_INVALID,
			N_("The value of \"%s\" must be a text, a whole number or a list of texts."), name);
	buf_fini(&text);
	return m->err == OK;
}

enum err input_object(enum kind kind, const struct json *object, struct input *out, struct error *e)
{
	struct members m = {kind, out, OK, e};

	*out = (struct input){.n = 0};
	if (json_type_of(object) != JSON_T_OBJECT)
		return error_set(e, ERR_INVALID, N_("Each line must be one JSON object such as {\"date\": \"2022-03-15\"}."));
	json_each(object, take_member, &m);
	return m.err;
}
