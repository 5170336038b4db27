/* SPDX-License-Identifier: MIT
 * table_write - records to rows of CSV. */
#include "sotay/batch/table.h"

#include <inttypes.h>
#include <string.h>
#include "sotay/base/csv.h"
#include "table_columns.h"

const char *const table_lead_columns[TABLE_LEAD_COLUMNS] = {
	"id", "device", "origin", "created", "updated", "author", "deleted", "purged"};
const char *const table_sibling_columns[TABLE_SIBLING_COLUMNS] = {"kind", "id", "field", "stamp", "value"};

size_t table_column_count(enum kind kind)
{
	return TABLE_LEAD_COLUMNS + kind_info(kind)->n_fields + 2;
}

const char *table_column_name(enum kind kind, size_t column)
{
	size_t n = kind_info(kind)->n_fields;

	if (column < TABLE_LEAD_COLUMNS)
		return table_lead_columns[column];
	if (column < TABLE_LEAD_COLUMNS + n)
		return kind_field(kind, column - TABLE_LEAD_COLUMNS)->name;
	return column == TABLE_LEAD_COLUMNS + n ? "version" : "stamps";
}

void table_put_header(enum kind kind, struct buf *out)
{
	for (size_t i = 0; i < table_column_count(kind); i++)
		buf_printf(out, "%s%s", i ? "," : "", table_column_name(kind, i));
	buf_puts(out, "\r\n");
}

void table_put_siblings_header(struct buf *out)
{
	csv_put_row(out, table_sibling_columns, TABLE_SIBLING_COLUMNS);
}

static void put_text(struct buf *out, const char *s)
{
	csv_put_field(out, s, strlen(s));
	buf_putc(out, ',');
}

static void put_lead(const struct record *r, struct buf *out)
{
	char id[UUID_TEXT_BYTES], created[INSTANT_TEXT_BYTES], updated[INSTANT_TEXT_BYTES];

	uuid_format(&r->id, id);
	instant_format(r->created, created);
	instant_format(r->updated, updated);
	buf_printf(out, "%s,%.*s,%" PRIu64 ",%s,%s,", id, (int)DEVICE_ID_BYTES, r->origin.device, r->origin.n, created,
		updated);
	put_text(out, r->author);
	buf_printf(out, "%s,%d,", record_value(r, record_deleted_field(r)), r->purged);
}

static size_t put_siblings(const struct record *r, const unsigned char *order, struct buf *out)
{
	char id[UUID_TEXT_BYTES], dot[DOT_TEXT_BYTES];
	size_t rows = 0;

	uuid_format(&r->id, id);
	for (size_t i = 0; i <= record_deleted_field(r); i++) {
		const struct cell *c = &r->cells[order[i]];
		struct pair shown = record_shown(r, order[i]);

		for (size_t k = 0; k < c->n; k++) {
			if (dot_equal(&c->pairs[k].dot, &shown.dot) && strcmp(c->pairs[k].value, shown.value) == 0)
				continue;
			dot_format(&c->pairs[k].dot, dot);
			csv_put_row(out,
				(const char *[]){
					kind_info(r->kind)->name, id, kind_field(r->kind, order[i])->name, dot, c->pairs[k].value},
				TABLE_SIBLING_COLUMNS);
			rows++;
		}
	}
	return rows;
}

size_t table_put_record(const struct record *r, const unsigned char *order, struct buf *out, struct buf *siblings)
{
	put_lead(r, out);
	for (size_t i = 0; i < record_deleted_field(r); i++)
		put_text(out, record_value(r, i));
	vector_put(&r->vector, out);
	buf_putc(out, ',');
	record_put_stamps(r, order, out);
	buf_puts(out, "\r\n");
	return put_siblings(r, order, siblings);
}
