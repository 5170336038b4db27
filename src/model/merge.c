/* SPDX-License-Identifier: MIT
 * merge - two states of one record make one: the observed-remove multi-value register of design 2.
 *
 * Why no pair is lost: a dot of A disappears only if B's vector covers it while B does not hold it, that is, somebody
 * who had seen it wrote something else (or picked). Both sides' vectors only grow, so the outcome does not depend on
 * order or repetition. */
#include "sotay/model/record.h"

#include <string.h>

static bool cell_has_dot(const struct cell *c, const struct dot *d)
{
	for (size_t i = 0; i < c->n; i++) {
		if (dot_equal(&c->pairs[i].dot, d))
			return true;
	}
	return false;
}

/* Appends the pairs of `from` that survive beside `other`, whose vector is `seen`. */
static size_t keep_pairs(struct pair *to, const struct cell *from, const struct cell *other, const struct vector *seen)
{
	size_t n = 0;

	for (size_t i = 0; i < from->n; i++) {
		const struct dot *d = &from->pairs[i].dot;

		if (cell_has_dot(other, d) || !vector_covers(seen, d))
			to[n++] = from->pairs[i];
	}
	return n;
}

static struct cell merge_cells(struct arena *arena, const struct record *a, const struct record *b,
	const struct record *out, size_t field, bool *forged)
{
	struct pair implied_a, implied_b;
	struct cell x = record_cell(a, field, &implied_a), y = record_cell(b, field, &implied_b);
	struct pair *pairs = arena_alloc(arena, (x.n + y.n) * sizeof *pairs);
	size_t n = keep_pairs(pairs, &x, &y, &b->vector);

	n += keep_pairs(pairs + n, &y, &x, &a->vector);
	if (n == 0) {
		memcpy(pairs, x.pairs, x.n * sizeof *pairs);
		memcpy(pairs + x.n, y.pairs, y.n * sizeof *pairs);
		n = x.n + y.n;
		*forged = true;
	}
	return record_make_cell(out, field, pairs, n);
}

enum err record_merge(struct arena *arena, const struct record *a, const struct record *b, struct record *out,
	struct merge_report *report, struct error *e)
{
	bool forged = false;
	struct record r = *a;

	r.vector = vector_merge(arena, &a->vector, &b->vector);
	if (r.vector.n > VECTOR_ENTRIES_MAX)
		return error_set(e, ERR_INVALID,
			N_("Together the two copies of this record name more than %d machines. Ask who made the batch."),
			(int)VECTOR_ENTRIES_MAX);
	if (b->updated > r.updated)
		r.updated = b->updated;
	if (b->purged > r.purged)
		r.purged = b->purged;
	for (size_t i = 0; i <= record_deleted_field(a); i++) {
		/* The commonest case: both copies agree, and nothing is newly purged. */
		if (cell_equal(&a->cells[i], &b->cells[i]) && r.purged == a->purged)
			continue;
		r.cells[i] = merge_cells(arena, a, b, &r, i, &forged);
	}
	if (report) {
		report->forged = forged;
		report->differs_from_a = !record_equal(&r, a);
	}
	*out = r;
	return OK;
}
