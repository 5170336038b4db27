/* SPDX-License-Identifier: MIT
 * draft_json - a draft as JSON:
 *
 *   {"sotay_draft": 1, "kind": "assist", "id": null, "author": "…", "saved": "2022-03-15T08:30:00Z", "aside": false,
 *    "more": false, "at": "help", "fields": {"help": {"text": "submit", "by_person": true, "picked": false}, …}}
 *
 * "id": the record being edited; null: a new one. Of choices in a conflict: "conflict": true, each field with "among",
 * `deleted` as a field, and "typed": what is being written at "at". */
#include "draft_json.h"

#include <string.h>
#include "sotay/base/json.h"

enum { DRAFT_FORM = 1 };

static struct json *field_json(const struct draft_field *f, const char *among)
{
	struct json *j = json_new_object();

	json_set(j, "text", json_new_str(f->text));
	json_set(j, "by_person", json_new_bool(f->by_person));
	json_set(j, "picked", json_new_bool(f->picked));
	if (among)
		json_set(j, "among", json_new_str(among));
	return j;
}

/* `deleted` is a field of a record, and so of a conflict, but not of a form. */
static size_t fields_of(const struct draft *d)
{
	return kind_info(d->kind)->n_fields + d->conflict;
}

void draft_put_json(const struct draft *d, struct buf *out)
{
	struct json *j = json_new_object(), *fields = json_new_object();
	char id[UUID_TEXT_BYTES], saved[INSTANT_TEXT_BYTES];

	uuid_format(&d->id, id);
	instant_format(d->saved, saved);
	json_set(j, "sotay_draft", json_new_int(DRAFT_FORM));
	json_set(j, "kind", json_new_str(kind_info(d->kind)->name));
	if (d->conflict)
		json_set(j, "conflict", json_new_bool(true));
	json_set(j, "id", d->is_edit ? json_new_str(id) : json_new_null());
	json_set(j, "author", json_new_str(d->author));
	json_set(j, "saved", json_new_str(saved));
	json_set(j, "aside", json_new_bool(d->aside));
	json_set(j, "more", json_new_bool(d->more));
	json_set(j, "at", json_new_str(d->at));
	if (d->typed)
		json_set(j, "typed", json_new_str(d->typed));
	for (size_t i = 0; i < fields_of(d); i++) {
		if (d->fields[i].text)
			json_set(fields, kind_field(d->kind, i)->name, field_json(&d->fields[i], d->among[i]));
	}
	json_set(j, "fields", fields);
	json_put(j, 1, out);
	buf_putc(out, '\n');
	json_free(j);
}

static const char *text_of(const struct json *j, const char *key, struct arena *a)
{
	const char *s = json_str(json_get(j, key));

	return s ? arena_strdup(a, s) : "";
}

static bool flag_of(const struct json *j, const char *key)
{
	bool b;

	return json_bool(json_get(j, key), &b) && b;
}

static bool read_head(const struct json *j, struct arena *a, struct draft *out)
{
	const char *kind = json_str(json_get(j, "kind")), *id = json_str(json_get(j, "id"));
	const char *saved = json_str(json_get(j, "saved"));

	if (!kind || !kind_from_name(kind, &out->kind) || !saved || !instant_parse(saved, &out->saved))
		return false;
	out->is_edit = id != NULL;
	if (id && !uuid_parse(id, &out->id))
		return false;
	out->author = text_of(j, "author", a);
	out->aside = flag_of(j, "aside");
	out->more = flag_of(j, "more");
	out->at = text_of(j, "at", a);
	out->conflict = flag_of(j, "conflict");
	return !out->conflict || id;
}

/* No field takes more; a longer one was never typed. */
static const char *typed_in(const struct json *j, const char *key, struct arena *a)
{
	const char *text = json_str(json_get(j, key));

	return text && strlen(text) <= MEMO_BYTES_MAX ? arena_strdup(a, text) : NULL;
}

static void read_fields(const struct json *fields, struct arena *a, struct draft *out)
{
	for (size_t i = 0; i < fields_of(out); i++) {
		const struct json *field = json_get(fields, kind_field(out->kind, i)->name);
		const char *text = typed_in(field, "text", a);

		if (text)
			out->fields[i] = (struct draft_field){text, flag_of(field, "by_person"), flag_of(field, "picked")};
		if (text && out->conflict)
			out->among[i] = text_of(field, "among", a);
	}
}

static enum err read_draft(const struct json *j, struct arena *a, struct draft *out, struct error *e)
{
	long long form;

	if (json_type_of(j) != JSON_T_OBJECT || !json_int(json_get(j, "sotay_draft"), &form) || form < 1)
		return error_set(e, ERR_DAMAGED, N_("This is no record half written."));
	if (form > DRAFT_FORM)
		return error_set(e, ERR_NEWER,
			N_("This half-written record was made by a newer version. Update sotay on this machine."));
	if (!read_head(j, a, out))
		return error_set(e, ERR_DAMAGED, N_("This is no record half written."));
	read_fields(json_get(j, "fields"), a, out);
	if (out->conflict)
		out->typed = typed_in(j, "typed", a);
	return OK;
}

enum err draft_from_json(const char *bytes, size_t len, struct arena *a, struct draft *out, struct error *e)
{
	struct json *j = NULL;
	enum err err;

	memset(out, 0, sizeof *out);
	if (json_parse(bytes, len, &j, e) != OK)
		return error_set(e, ERR_DAMAGED, N_("This is no record half written."));
	err = read_draft(j, a, out, e);
	json_free(j);
	return err;
}
