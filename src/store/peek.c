/* SPDX-License-Identifier: MIT
 * peek - the shown values of a packed record, lent from its bytes, for what has to go through very many. */
#include "internal.h"

#include <string.h>
#include "codec_head.h"

/* Nearly every number is below 128 and nearly every text shorter, so that case is written out here: going through a
 * million records is little else. What does not fit ends in NULL, and whoever unpacks the record will say what is wrong
 * with it. */
static inline const unsigned char *skip_number(const unsigned char *at, const unsigned char *end)
{
	while (at < end && *at >= 0x80)
		at++;
	return at < end ? at + 1 : NULL;
}

static inline const unsigned char *take_number(const unsigned char *at, const unsigned char *end, size_t *out)
{
	size_t n = 0;

	if (at < end && *at < 0x80) {
		*out = *at;
		return at + 1;
	}
	for (unsigned shift = 0; at < end && shift < 28; shift += 7, at++) {
		n |= (size_t)(*at & 0x7f) << shift;
		if (*at < 0x80) {
			*out = n;
			return at + 1;
		}
	}
	return NULL;
}

static inline const unsigned char *take_string(const unsigned char *at, const unsigned char *end, const char **out)
{
	size_t len;

	at = take_number(at, end, &len);
	if (!at || len >= (size_t)(end - at) || at[len] != '\0')
		return NULL;
	*out = (const char *)at;
	return at + len + 1;
}

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

/* As kind_field_by_tag(), for the usual case that tags follow the order of the table. */
static inline int field_by_tag(const struct kind_info *info, enum kind kind, size_t tag)
{
	if (tag >= 1 && tag <= info->n_fields && info->fields[tag - 1].tag == tag)
		return (int)tag - 1;
	return kind_field_by_tag(kind, (unsigned)tag);
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
