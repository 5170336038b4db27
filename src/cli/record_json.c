/* SPDX-License-Identifier: MIT
 * record_json - values are strings, integers for int, arrays for refs; empty ones are left out. */
#include "record_json.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "sotay/store/batch_log.h"

static struct json *value_json(const struct field *f, const char *value)
{
	struct json *codes;

	if (f->type == TYPE_INT && value[0] && strspn(value, "0123456789") == strlen(value))
		return json_new_int(value_int(value));
	if (f->type != TYPE_REFS)
		return json_new_str(value);
	codes = json_new_array();
	while (*value) {
		size_t len = strcspn(value, " ");
		char *code = mem_strndup(value, len);

		json_append(codes, json_new_str(code));
		free(code);
		value += len + (value[len] == ' ');
	}
	return codes;
}

static struct json *fields_json(const struct record *r)
{
	struct json *fields = json_new_object();

	for (size_t i = 0; i < record_deleted_field(r); i++) {
		const char *value = record_value(r, i);

		if (value[0])
			json_set(fields, kind_field(r->kind, i)->name, value_json(kind_field(r->kind, i), value));
	}
	return fields;
}

static struct json *pair_json(const struct field *f, const struct pair *p)
{
	struct json *j = json_new_object();
	char dot[DOT_TEXT_BYTES];

	dot_format(&p->dot, dot);
	json_set(j, "value", value_json(f, p->value));
	json_set(j, "stamp", json_new_str(dot));
	return j;
}

/* The shown value first. */
static struct json *conflicts_json(const struct record *r)
{
	struct json *conflicts = json_new_array();
	struct arena a = {0};

	for (size_t i = 0; i <= record_deleted_field(r); i++) {
		const struct field *f = kind_field(r->kind, i);
		struct json *conflict, *values;
		struct cell cell;

		if (!record_in_conflict(r, i))
			continue;
		conflict = json_new_object();
		values = json_new_array();
		cell = record_shown_first(&a, r, i);
		for (size_t k = 0; k < cell.n; k++)
			json_append(values, pair_json(f, &cell.pairs[k]));
		json_set(conflict, "field", json_new_str(f->name));
		json_set(conflict, "values", values);
		json_append(conflicts, conflict);
	}
	arena_free(&a);
	return conflicts;
}

static struct json *stamps_json(const struct record *r)
{
	unsigned char order[FIELDS_MAX + 1];
	struct buf text = {0};
	struct json *j;

	kind_fields_by_name(r->kind, order);
	record_put_stamps(r, order, &text);
	j = json_new_str(buf_str(&text));
	buf_fini(&text);
	return j;
}

struct warnings {
	const struct cli *c;
	struct json *list;
};

static void add_warning(void *ctx, const struct error *broken)
{
	struct warnings *w = ctx;
	char *text = cli_sentence(w->c, broken);

	json_append(w->list, json_new_str(text));
	free(text);
}

static void put_head(struct json *j, const struct record *r)
{
	char id[UUID_TEXT_BYTES], created[INSTANT_TEXT_BYTES], updated[INSTANT_TEXT_BYTES], device[DEVICE_ID_BYTES + 1];

	uuid_format(&r->id, id);
	instant_format(r->created, created);
	instant_format(r->updated, updated);
	memcpy(device, r->origin.device, DEVICE_ID_BYTES);
	device[DEVICE_ID_BYTES] = '\0';
	json_set(j, "id", json_new_str(id));
	json_set(j, "kind", json_new_str(kind_info(r->kind)->name));
	json_set(j, "device", json_new_str(device));
	json_set(j, "origin", json_new_int((long long)r->origin.n));
	json_set(j, "created", json_new_str(created));
	json_set(j, "updated", json_new_str(updated));
	json_set(j, "author", json_new_str(r->author));
	json_set(j, "deleted", json_new_bool(record_is_deleted(r)));
	json_set(j, "purged", json_new_int(r->purged));
}

struct json *record_json(const struct cli *c, struct txn *t, const struct stored *s)
{
	const struct record *r = &s->record;
	struct json *j = json_new_object();
	struct warnings w = {c, json_new_array()};
	struct buf version = {0};

	put_head(j, r);
	vector_put(&r->vector, &version);
	json_set(j, "fields", fields_json(r));
	json_set(j, "version", json_new_str(buf_str(&version)));
	json_set(j, "stamps", stamps_json(r));
	json_set(j, "conflicts", conflicts_json(r));
	(void)!rules_check(store_plan(c->store), r, NULL, cli_today(c), add_warning, &w, NULL);
	rules_advise(r, NULL, add_warning, &w);
	json_set(j, "warnings", w.list);
	json_set(j, "exported", json_new_bool(txn_is_exported(t, s->change)));
	buf_fini(&version);
	return j;
}

void json_list_begin(struct json_list *l, const struct cli *c)
{
	*l = (struct json_list){.c = c};
	fputc('[', c->out);
}

void json_list_add(struct json_list *l, struct json *item)
{
	struct buf text = {0};

	json_put(item, 0, &text);
	fprintf(l->c->out, "%s%s", l->n++ ? ",\n" : "\n", buf_str(&text));
	buf_fini(&text);
	json_free(item);
}

void json_list_end(struct json_list *l)
{
	fputs(l->n ? "\n]\n" : "]\n", l->c->out);
}
