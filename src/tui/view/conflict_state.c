/* SPDX-License-Identifier: MIT
 * conflict_state - choices in a conflict as a draft, and back.
 *
 * With each choice goes a code of what it was made among: the contents of its row, or for keeping and deleting the
 * record's version. A choice that was made among others says nothing about those there are now. */
#include <stdlib.h>
#include <string.h>
#include "sotay/base/hash.h"
#include "sotay/model/rules.h"
#include "sotay/tui/view/conflict_model.h"

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Contents in an order of their own: columns may change places. */
static void put_contents(const struct conflict_row *r, struct buf *out)
{
	const char **values = mem_alloc(r->n_values * sizeof *values);

	for (size_t i = 0; i < r->n_values; i++)
		values[i] = r->values[i].value;
	qsort(values, r->n_values, sizeof *values, by_bytes);
	for (size_t i = 0; i < r->n_values; i++) {
		buf_puts(out, values[i]);
		buf_putc(out, '\0');
	}
	free(values);
}

static void make_code(const struct conflict *c, const struct conflict_row *r, char out[SHA256_HEX_BYTES])
{
	struct buf text = {0};

	if (r->deletion)
		vector_put(&c->record.vector, &text);
	else
		put_contents(r, &text);
	sha256_hex(buf_str(&text), text.len, out);
	buf_fini(&text);
}

void conflict_to_draft(const struct conflict *c, struct arena *a, struct draft *out)
{
	char code[SHA256_HEX_BYTES];

	*out = (struct draft){.kind = c->kind, .id = c->id, .is_edit = true, .conflict = true, .author = "", .at = ""};
	for (size_t i = 0; i < c->n_rows; i++) {
		const struct conflict_row *r = &c->rows[i];

		if (!r->chosen)
			continue;
		make_code(c, r, code);
		out->fields[r->field] =
			(struct draft_field){.text = arena_strdup(a, r->chosen), .by_person = r->own, .picked = true};
		out->among[r->field] = arena_strdup(a, code);
	}
}

static bool offers(const struct conflict_row *r, const char *value)
{
	for (size_t i = 0; i < r->n_values; i++) {
		if (strcmp(r->values[i].value, value) == 0)
			return true;
	}
	return false;
}

/* False: it is to be looked at again. */
static bool choose_again(struct conflict *c, size_t row, const struct draft_field *kept, const char *among)
{
	const struct conflict_row *r = &c->rows[row];
	char code[SHA256_HEX_BYTES];
	bool same;

	make_code(c, r, code);
	same = among && strcmp(among, code) == 0;
	if (kept->by_person && value_check(kind_field(c->kind, r->field), kept->text, NULL) == OK)
		conflict_write(c, row, kept->text);
	else if (same && offers(r, kept->text))
		conflict_choose(c, row, kept->text);
	return same;
}

size_t conflict_from_draft(struct conflict *c, const struct draft *d)
{
	size_t again = 0;

	for (size_t i = 0; i < c->n_rows; i++) {
		size_t field = c->rows[i].field;

		if (d->fields[field].text)
			again += !choose_again(c, i, &d->fields[field], d->among[field]);
	}
	return again;
}

/* Whether a text for that field would be lost. */
static bool is_left_over(const struct record *r, size_t field, const char *text)
{
	return !record_in_conflict(r, field) && strcmp(record_value(r, field), text) != 0 &&
		!field_is_purged(kind_field(r->kind, field), r->purged);
}

bool conflict_left_over(const struct record *r, const struct draft *d, struct draft *out)
{
	int at = d->typed ? kind_field_index(d->kind, d->at) : -1;
	size_t n = 0, n_fields = kind_info(d->kind)->n_fields;

	*out = (struct draft){
		.kind = d->kind, .id = d->id, .is_edit = true, .aside = true, .more = true, .author = d->author, .at = d->at};
	for (size_t i = 0; i < n_fields; i++) {
		const char *text = at == (int)i ? d->typed : d->fields[i].by_person ? d->fields[i].text : NULL;

		if (!text || !is_left_over(r, i, text))
			continue;
		out->fields[i] = (struct draft_field){.text = text, .by_person = true};
		n++;
	}
	return n > 0;
}
