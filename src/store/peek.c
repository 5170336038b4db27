/* SPDX-License-Identifier: MIT
 * peek - the shown values of a packed record, lent from its bytes, for what has to go through very many. */
#include "internal.h"

#include <string.h>
#include "codec_head.h"
#include "wire_peek.h"

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
