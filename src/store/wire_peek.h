/* SPDX-License-Identifier: MIT
 * wire_peek - reading pieces of packed values (wire.h) where they lie, for what has to go through very many. Private to
 * src/store. */
#ifndef SOTAY_STORE_WIRE_PEEK_H
#define SOTAY_STORE_WIRE_PEEK_H

#include <stddef.h>
#include "sotay/model/field.h"

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

/* As kind_field_by_tag(), for the usual case that tags follow the order of the table. */
static inline int field_by_tag(const struct kind_info *info, enum kind kind, size_t tag)
{
	if (tag >= 1 && tag <= info->n_fields && info->fields[tag - 1].tag == tag)
		return (int)tag - 1;
	return kind_field_by_tag(kind, (unsigned)tag);
}

#endif
