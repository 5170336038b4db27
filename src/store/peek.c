/* SPDX-License-Identifier: MIT
 * peek - a packed record by what it shows, lent from the bytes, for what has to go through very many. */
#include "internal.h"

#include <string.h>
#include "codec_head.h"
#include "wire.h"
#include "wire_peek.h"

/* ---- as a record ---- */

static bool peek_cell(struct wire *w, struct peeked *out)
{
	uint64_t tag = wire_number(w, UINT16_MAX), n;
	int field = w->bad ? -1 : kind_field_by_tag(out->record.kind, (unsigned)tag);

	if (field < 0)
		return false;
	n = wire_varint(w);
	if (n > 1)
		return false;
	if (n == 1) {
		wire_varint(w);
		wire_varint(w);
	}
	out->pairs[field] = (struct pair){out->record.origin, wire_string(w)};
	out->record.cells[field] = (struct cell){&out->pairs[field], 1};
	return !w->bad;
}

bool codec_peek(const void *bytes, size_t len, enum kind kind, const struct uuid *id, struct peeked *out)
{
	const unsigned char *b = bytes;
	struct record *r = &out->record;
	struct wire w;
	uint64_t n;

	if (len <= HEAD_BYTES || b[0] != CODEC_VERSION)
		return false;
	*r = (struct record){.id = *id, .kind = kind};
	w = wire_of(b + HEAD_BYTES, len - HEAD_BYTES);
	wire_varint(&w);
	r->origin = wire_dot(&w);
	r->created = (instant_t)wire_number(&w, INSTANT_MAX);
	r->updated = (instant_t)wire_number(&w, INSTANT_MAX);
	r->purged = wire_byte(&w);
	r->author = wire_string(&w);
	for (n = wire_count(&w, VECTOR_ENTRIES_MAX, DEVICE_ID_BYTES + 1); n > 0; n--)
		(void)wire_dot(&w);
	for (n = wire_count(&w, FIELDS_MAX + 1, 3); n > 0; n--) {
		if (!peek_cell(&w, out))
			return false;
	}
	return !w.bad;
}

/* ---- as values ---- */

static inline const unsigned char *skip_dot(const unsigned char *at, const unsigned char *end)
{
	return end - at > DEVICE_ID_BYTES ? skip_number(at + DEVICE_ID_BYTES, end) : NULL;
}

static const unsigned char *take_author(const unsigned char *at, const unsigned char *end, const char **author)
{
	size_t n = 0;

	at = skip_number(at, end); /* change */
	at = at ? skip_dot(at, end) : NULL;
	at = at ? skip_number(at, end) : NULL; /* created */
	at = at ? skip_number(at, end) : NULL; /* updated */
	at = at && at < end ? take_string(at + 1, end, author) : NULL;
	at = at ? take_number(at, end, &n) : NULL;
	for (; at && n > 0; n--)
		at = skip_dot(at, end);
	return at;
}

static inline const unsigned char *take_cell(const unsigned char *at, const unsigned char *end,
	const struct kind_info *info, struct shown_values *out)
{
	size_t tag, n;
	int field;

	at = take_number(at, end, &tag);
	at = at ? take_number(at, end, &n) : NULL;
	if (!at || n > 1)
		return NULL;
	if (n == 1) {
		at = skip_number(at, end);
		at = at ? skip_number(at, end) : NULL;
	}
	field = field_by_tag(info, out->kind, tag);
	return at && field >= 0 ? take_string(at, end, &out->values[field]) : NULL;
}

bool codec_values(const void *bytes, size_t len, enum kind kind, const struct uuid *id, struct shown_values *out)
{
	const struct kind_info *info = kind_info(kind);
	const unsigned char *at = bytes, *end = at + len;
	const char *folded = NULL;
	size_t n = 0;

	if (len <= HEAD_BYTES || at[0] != CODEC_VERSION)
		return false;
	out->kind = kind;
	for (size_t i = 0; i <= info->n_fields; i++)
		out->values[i] = "";
	at = take_author(at + HEAD_BYTES, end, &out->author);
	at = at ? take_number(at, end, &n) : NULL;
	for (; at && n > 0; n--)
		at = take_cell(at, end, info, out);
	at = at ? take_string(at, end, &folded) : NULL;
	if (at != end || (const unsigned char *)folded != (const unsigned char *)bytes + folded_offset(bytes))
		return false;
	out->id = *id;
	out->deleted = strcmp(out->values[info->n_fields], "1") == 0;
	return true;
}
