/* SPDX-License-Identifier: MIT
 * rows - writing and reading tables as a batch does. */
#include "rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "property.h"

void canonical(const struct record *r, struct buf *out)
{
	unsigned char order[FIELDS_MAX + 1];

	buf_clear(out);
	kind_fields_by_name(r->kind, order);
	record_put_canonical(r, order, out);
}

void assert_same_record(const char *what, const struct record *is, const struct record *should_be)
{
	struct buf x = {0}, y = {0};

	canonical(is, &x);
	canonical(should_be, &y);
	assert_same_text(what, buf_str(&x), buf_str(&y));
	if (!record_equal(is, should_be) || !record_equal(should_be, is))
		fail_msg("%s: record_equal() sees a difference in\n%s", what, buf_str(&x));
	buf_fini(&x);
	buf_fini(&y);
}

static int record_compare(const void *x, const void *y)
{
	const struct record *const *a = x, *const *b = y;

	return (*a)->kind != (*b)->kind ? (int)(*a)->kind - (int)(*b)->kind : uuid_compare(&(*a)->id, &(*b)->id);
}

static void put_sorted(const struct record *const *records, size_t n, struct rows *out)
{
	unsigned char order[FIELDS_MAX + 1];
	size_t siblings = 0;

	*out = (struct rows){0};
	table_put_siblings_header(&out->siblings);
	for (size_t i = 0; i < n; i++) {
		struct buf *table = &out->tables[records[i]->kind];

		if (table->len == 0)
			table_put_header(records[i]->kind, table);
		kind_fields_by_name(records[i]->kind, order);
		siblings += table_put_record(records[i], order, table, &out->siblings);
	}
	if (siblings == 0)
		buf_clear(&out->siblings);
}

static void fail_read(const struct error *e, const struct buf *table)
{
	struct buf text = {0};

	error_text(e, i18n_get("en"), &text);
	fail_msg("%s row %llu %s: %s\n%s", e->file, e->row, e->column, buf_str(&text), buf_str(table));
}

void rows_read(const struct rows *rows, struct arena *a, struct record_list lists[KIND_COUNT])
{
	struct error e;
	size_t n = 0;

	memset(lists, 0, KIND_COUNT * sizeof *lists);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct buf *table = &rows->tables[k];

		if (table->len > 0 && table_read((enum kind)k, buf_str(table), table->len, a, &lists[k], &e) != OK)
			fail_read(&e, table);
	}
	if (rows->siblings.len > 0 &&
		table_read_siblings(buf_str(&rows->siblings), rows->siblings.len, a, lists, &n, &e) != OK)
		fail_read(&e, &rows->siblings);
}

void record_lists_fini(struct record_list lists[KIND_COUNT])
{
	for (size_t k = 0; k < KIND_COUNT; k++)
		free(lists[k].records);
}

void rows_fini(struct rows *rows)
{
	for (size_t k = 0; k < KIND_COUNT; k++)
		buf_fini(&rows->tables[k]);
	buf_fini(&rows->siblings);
}

bool rows_contain(const struct rows *rows, const char *text)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		if (strstr(buf_str(&rows->tables[k]), text))
			return true;
	}
	return strstr(buf_str(&rows->siblings), text) != NULL;
}

void rows_put(const struct record *const *records, size_t n, struct rows *out)
{
	const struct record **sorted = mem_zalloc(n + 1, sizeof(const struct record *)),
						**found = mem_zalloc(n + 1, sizeof(const struct record *));
	struct record_list lists[KIND_COUNT];
	struct arena a = {0};
	struct rows again;
	size_t total = 0;

	for (size_t i = 0; i < n; i++)
		sorted[i] = records[i];
	qsort(sorted, n, sizeof(const struct record *), record_compare);
	put_sorted(sorted, n, out);
	rows_read(out, &a, lists);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		for (size_t i = 0; i < lists[k].n; i++) {
			assert_true(total < n);
			assert_same_record("read back", &lists[k].records[i], sorted[total]);
			found[total++] = &lists[k].records[i];
		}
	}
	assert_int_equal(total, n);
	put_sorted(found, n, &again);
	for (size_t k = 0; k < KIND_COUNT; k++)
		assert_same_text("the table", buf_str(&again.tables[k]), buf_str(&out->tables[k]));
	assert_same_text("siblings.csv", buf_str(&again.siblings), buf_str(&out->siblings));
	rows_fini(&again);
	record_lists_fini(lists);
	arena_free(&a);
	free(sorted);
	free(found);
}
