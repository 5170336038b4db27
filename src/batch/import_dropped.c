/* SPDX-License-Identifier: MIT
 * import_dropped - finding what a merge left out.
 *
 * Among honest machines a value that is left out was seen and replaced by somebody. Between two machines with one code
 * the marks do not tell: the value may be all that is left of somebody's work, so the history is to keep it. */
#include "import_dropped.h"

#include <string.h>

static bool holds(const struct cell *c, const struct pair *p)
{
	for (size_t i = 0; i < c->n; i++) {
		if (dot_equal(&c->pairs[i].dot, &p->dot) && strcmp(c->pairs[i].value, p->value) == 0)
			return true;
	}
	return false;
}

static bool note_field(struct arena *a, const struct record *came, const struct record *merged, struct record *before,
	size_t field)
{
	struct pair implied_came, implied_merged, implied_before;
	struct cell brought = record_cell(came, field, &implied_came), kept = record_cell(merged, field, &implied_merged);
	struct cell base = record_cell(before, field, &implied_before);
	struct pair *pairs = arena_alloc(a, (base.n + brought.n) * sizeof *pairs);
	size_t n = base.n;

	memcpy(pairs, base.pairs, base.n * sizeof *pairs);
	for (size_t i = 0; i < brought.n; i++) {
		/* Nobody misses nothing. */
		if (brought.pairs[i].value[0] && !holds(&kept, &brought.pairs[i]) && !holds(&base, &brought.pairs[i]))
			pairs[n++] = brought.pairs[i];
	}
	if (n == base.n)
		return false;
	before->cells[field] = record_make_cell(merged, field, pairs, n);
	return true;
}

bool import_note_dropped(struct arena *a, const struct record *came, const struct record *merged, struct record *before)
{
	bool any = false;

	for (size_t i = 0; i <= record_deleted_field(merged); i++)
		any = note_field(a, came, merged, before, i) || any;
	return any;
}
