/* SPDX-License-Identifier: MIT
 * made_model - the log of batches made, and how many records have changed since. */
#include "sotay/tui/view/made_model.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/batch/devices.h"
#include "sotay/model/show.h"

struct reading {
	struct made *out;
	const struct i18n *i18n;
	int utc_offset_min;
	bool ward;
	struct counters counters;
	uint64_t last_change; /* that lies in a batch */
};

uint64_t made_sum(const uint64_t rows[KIND_COUNT])
{
	uint64_t sum = 0;

	for (size_t k = 0; k < KIND_COUNT; k++)
		sum += rows[k];
	return sum;
}

static char *state_of(const struct reading *r, const struct batch_out *b)
{
	char day[SHOW_DAY_BYTES];
	struct buf out = {0};
	instant_t when;

	if (instant_parse(b->receipt.received, &when)) {
		show_day(instant_day(when, r->utc_offset_min), day);
		buf_printf(&out, tr(r->i18n, N_("received on %s")), day);
		if (b->receipt.by && b->receipt.by[0])
			buf_printf(&out, ", %s", b->receipt.by);
	} else if (b->delivered) {
		buf_puts(&out, tr(r->i18n, N_("no receipt yet")));
	} else {
		buf_puts(&out, tr(r->i18n, r->ward ? N_("not copied out yet") : N_("not handed in yet")));
	}
	return buf_take(&out);
}

/* They come in the order they were made. */
static bool take_batch(void *ctx, const struct batch_out *b)
{
	struct reading *r = ctx;
	struct made *m = r->out;
	struct made_row *row;

	m->rows = mem_realloc(m->rows, (m->n + 1) * sizeof *m->rows);
	row = &m->rows[m->n++];
	*row = (struct made_row){.number = b->number,
		.records = made_sum(b->rows),
		.when = b->when,
		.full = b->full,
		.delivered = b->delivered,
		.received = b->receipt.received[0] != '\0',
		.state = state_of(r, b)};
	memcpy(row->device, b->device, sizeof row->device);
	if (b->last > r->last_change)
		r->last_change = b->last;
	if (strcmp(b->device, r->counters.device) == 0 && b->number > m->last)
		m->last = b->number;
	return true;
}

static bool count_fresh(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	uint64_t *fresh = ctx;

	(void)id;
	(void)raw;
	fresh[kind]++;
	return true;
}

static void latest_first(struct made *m)
{
	for (size_t i = 0; i < m->n / 2; i++) {
		struct made_row row = m->rows[i];

		m->rows[i] = m->rows[m->n - 1 - i];
		m->rows[m->n - 1 - i] = row;
	}
}

enum err made_read(struct txn *t, const struct i18n *i, int utc_offset_min, bool ward, struct made *out,
	struct error *e)
{
	struct made made = {.n = 0};
	struct reading r = {.out = &made, .i18n = i, .utc_offset_min = utc_offset_min, .ward = ward};
	struct arena a = {0};
	enum err err = txn_counters(t, &r.counters, e);

	if (err == OK)
		err = txn_each_batch_out(t, &a, take_batch, &r, e);
	latest_first(&made);
	if (err == OK && r.counters.changes > r.last_change)
		err = txn_each_changed(t, r.last_change + 1, r.counters.changes, count_fresh, made.fresh, e);
	for (size_t k = 0; k < KIND_COUNT; k++)
		made.total += txn_count(t, (enum kind)k);
	arena_free(&a);
	made_fini(out);
	*out = made;
	return err;
}

void made_fini(struct made *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->rows[i].state);
	free(m->rows);
	*m = (struct made){.n = 0};
}

size_t made_undelivered(const struct made *m, uint64_t *records)
{
	size_t n = 0;

	*records = 0;
	for (size_t i = 0; i < m->n; i++) {
		if (m->rows[i].delivered)
			continue;
		*records += m->rows[i].records;
		n++;
	}
	return n;
}

static int ascending(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

void made_put_numbers(const struct made *m, uint64_t again, struct buf *out)
{
	uint64_t *numbers = mem_alloc((m->n + 1) * sizeof *numbers);
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < m->n; i++) {
		if (again ? m->rows[i].number >= again : !m->rows[i].delivered)
			numbers[n++] = m->rows[i].number;
	}
	if (n)
		qsort(numbers, n, sizeof *numbers, ascending);
	/* An id that the store had before may have used the same one. */
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || numbers[i] != numbers[i - 1])
			numbers[kept++] = numbers[i];
	}
	batch_put_numbers(numbers, kept, out);
	free(numbers);
}

void made_put_kinds(const uint64_t rows[KIND_COUNT], const struct i18n *i, struct buf *out)
{
	static const char *const words[KIND_COUNT] = {[KIND_SESSION] = N_("%s outreach sessions"),
		[KIND_ASSIST] = N_("%s times help"),
		[KIND_FEEDBACK] = N_("%s suggestions"),
		[KIND_PROGRESS] = N_("%s results of duties")};
	/* What there is most of stands first. */
	static const enum kind order[KIND_COUNT] = {KIND_ASSIST, KIND_SESSION, KIND_FEEDBACK, KIND_PROGRESS};
	struct buf number = {0};
	size_t n = 0;

	for (size_t k = 0; k < KIND_COUNT; k++) {
		if (!rows[order[k]])
			continue;
		buf_clear(&number);
		show_number((long long)rows[order[k]], i, &number);
		buf_puts(out, n++ ? ", " : "");
		buf_printf(out, tr(i, words[order[k]]), buf_str(&number));
	}
	if (!n)
		buf_putc(out, '0');
	buf_fini(&number);
}

void made_put_records(uint64_t records, const struct i18n *i, struct buf *out)
{
	struct buf number = {0};

	show_number((long long)records, i, &number);
	buf_printf(out, tr(i, N_("%s records")), buf_str(&number));
	buf_fini(&number);
}
