/* SPDX-License-Identifier: MIT
 * section_notes - how the figures are to be read, and records counted with one of two values. */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int doubt_order(const void *a, const void *b)
{
	const struct doubt *x = a, *y = b;
	int order;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	order = strcmp(x->date, y->date);
	if (order == 0)
		order = memcmp(&x->id, &y->id, sizeof x->id);
	return order ? order : (x->field > y->field) - (x->field < y->field);
}

/* The value as a person reads it. */
static void set_shown(struct report *r, struct report_value *v, const struct tally *t, const struct doubt *d)
{
	static const struct enum_value deleted[] = {{"0", N_("not deleted")}, {"1", N_("deleted")}, {NULL, NULL}};
	static const struct field as_field = {.type = TYPE_ENUM, .values = deleted};
	const struct field *f = kind_field(d->kind, d->field);

	if (d->field == kind_info(d->kind)->n_fields)
		value_set_enum(r, v, &as_field, d->value);
	else if (f->type == TYPE_ENUM)
		value_set_enum(r, v, f, d->value);
	else if (f->type == TYPE_REF && d->value[0])
		value_set_text(r, v, plan_name(t->plan, f->list, d->value));
	else
		value_set_text(r, v, d->value);
}

static void add_doubts(struct report *r, struct report_section *s, const struct tally *t)
{
	static const struct report_column columns[] = {
		{"kind", {N_("Kind"), true}, FIGURE_TEXT, false},
		{"field", {N_("Field"), true}, FIGURE_TEXT, false},
		{"counted", {N_("Value counted"), true}, FIGURE_TEXT, false},
	};
	struct report_table *table =
		table_add(r, s, "conflict", N_("Two places differ: counted with the value shown"), columns, 3);
	struct doubt *doubts = mem_alloc((t->n_doubts + 1) * sizeof *doubts);

	if (t->n_doubts)
		memcpy(doubts, t->doubts, t->n_doubts * sizeof *doubts);
	qsort(doubts, t->n_doubts, sizeof *doubts, doubt_order);
	table->spans = false;
	for (size_t i = 0; i < t->n_doubts; i++) {
		const struct doubt *d = &doubts[i];
		const struct field *f = kind_field(d->kind, d->field);
		struct buf code = {0};
		char id[UUID_TEXT_BYTES];
		struct report_row *row;
		struct report_value *v;

		uuid_format(&d->id, id);
		buf_printf(&code, "%s/%s", id, f->name);
		row = row_add(r, table, buf_str(&code));
		buf_fini(&code);
		row_label_msgid(row, kind_info(d->kind)->label_short);
		row_label(r, row, d->date);
		row_label(r, row, id);
		v = value_at(table, row, "kind", SPAN_PERIOD);
		*v = (struct report_value){
			.known = true, .words = {kind_info(d->kind)->label_short, true}, .code = kind_info(d->kind)->name};
		v = value_at(table, row, "field", SPAN_PERIOD);
		*v = (struct report_value){.known = true, .words = {f->label, true}, .code = f->name};
		set_shown(r, value_at(table, row, "counted", SPAN_PERIOD), t, d);
	}
	free(doubts);
}

void section_notes(struct report *r, const struct tally *t)
{
	struct report_section *s = section_add(r, "notes", N_("Notes"));
	char days[24];

	note_add(r, N_("A session with several topics counts under each of them, and once in the total."), "", "", "");
	note_add(r, N_("Minutes of broadcasts are the length times the number of airings."), "", "", "");
	note_add(r, N_("An assist counts as many times as there were people; the same person may have come several times."),
		"", "", "");
	note_add(r,
		N_("The share done is of all times helped; the share of full online procedures is of help with a dossier."), "",
		"", "");
	if (t->feedback_days) {
		snprintf(days, sizeof days, "%lld", t->feedback_days);
		note_add(r, N_("Feedback is late or overdue after %s days."), days, "", "");
	}
	note_add(r,
		N_("What units say of their duties is counted by the period they name; of several accounts the last one is shown."),
		"", "", "");
	if (t->n_doubts)
		note_add(r,
			N_("Some records were changed in two places and nobody has chosen yet. They are counted with the value shown; "
			   "they are listed above."),
			"", "", "");
	add_doubts(r, s, t);
}
