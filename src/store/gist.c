/* SPDX-License-Identifier: MIT
 * gist - what reports count of a record, packed into its entry in the index by date.
 *
 *   u8 GIST_MARK       u8 1 if deleted       string author       to the end: varint tag, string value
 *
 * A report goes through every record of its year. The records themselves are mostly text that it does not read, spread
 * over five times as many pages; the gists of a year lie side by side. They hold the shown values of all fields but
 * personal ones and free text, a required line of text excepted: that is what the record is called by.
 *
 * The entry is empty where that would not do: a field in conflict, whose record has to be told of, and progress, of
 * which reports quote the texts. Whoever reads the index then looks at the record itself, so an index with no gists at
 * all (as first versions wrote it) is as good, only slower. */
#include "internal.h"

#include <string.h>
#include "wire.h"
#include "wire_peek.h"

enum { GIST_MARK = 0x80, GIST_HEAD_BYTES = 2 };

static bool is_in_gist(const struct field *f)
{
	switch (f->type) {
	case TYPE_MEMO:
	case TYPE_URL:
		return false;
	case TYPE_TEXT:
		return f->required && !f->personal;
	default:
		return !f->personal;
	}
}

void gist_pack(struct buf *out, const struct record *r)
{
	size_t deleted = record_deleted_field(r);

	buf_clear(out);
	if (r->kind == KIND_PROGRESS)
		return;
	for (size_t i = 0; i <= deleted; i++) {
		if (r->cells[i].n > 1)
			return;
	}
	buf_putc(out, (char)GIST_MARK);
	buf_putc(out, (char)record_is_deleted(r));
	wire_put_string(out, r->author);
	for (size_t i = 0; i < deleted; i++) {
		const struct field *f = kind_field(r->kind, i);
		const char *value = record_value(r, i);

		if (value[0] && is_in_gist(f)) {
			wire_put_varint(out, f->tag);
			wire_put_string(out, value);
		}
	}
}

bool gist_is(const void *bytes, size_t len)
{
	return len > GIST_HEAD_BYTES && *(const unsigned char *)bytes == GIST_MARK;
}

bool gist_values(const void *bytes, size_t len, enum kind kind, const struct uuid *id, struct shown_values *out)
{
	const struct kind_info *info = kind_info(kind);
	const unsigned char *at = bytes, *end = at + len;

	out->kind = kind;
	out->id = *id;
	out->deleted = at[1] != 0;
	for (size_t i = 0; i <= info->n_fields; i++)
		out->values[i] = "";
	if (out->deleted)
		out->values[info->n_fields] = "1";
	at = take_string(at + GIST_HEAD_BYTES, end, &out->author);
	while (at && at < end) {
		size_t tag;
		int field;

		at = take_number(at, end, &tag);
		field = at ? field_by_tag(info, kind, tag) : -1;
		at = field >= 0 ? take_string(at, end, &out->values[field]) : NULL;
	}
	return at == end;
}
