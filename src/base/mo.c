/* SPDX-License-Identifier: MIT
 * mo - looking up sentences in a compiled gettext catalogue held in memory. */
#include "mo.h"

#include <stdint.h>
#include <string.h>

enum {
	MO_MAGIC_AT = 0,
	MO_REVISION_AT = 4,
	MO_COUNT_AT = 8,
	MO_ORIGINALS_AT = 12,
	MO_TRANSLATIONS_AT = 16,
	MO_HEAD_BYTES = 28
};
enum { PAIR_BYTES = 8 };

static const uint32_t magic = 0x950412DE;

/* msgfmt writes the byte order of the machine it runs on, so the magic number tells which one it is. */
static uint32_t number_at(const unsigned char *mo, size_t at)
{
	const unsigned char *b = mo + at;

	if (mo[0] == (magic & 0xFF))
		return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
	return (uint32_t)b[3] | (uint32_t)b[2] << 8 | (uint32_t)b[1] << 16 | (uint32_t)b[0] << 24;
}

static const char *string_at(const unsigned char *mo, size_t table_at, uint32_t i)
{
	return (const char *)mo + number_at(mo, table_at + (size_t)i * PAIR_BYTES + 4);
}

/* Whether entry `i` of the table lies in the catalogue and ends with a NUL. */
static bool string_is_sound(const unsigned char *mo, size_t size, size_t table_at, uint32_t i)
{
	uint64_t len = number_at(mo, table_at + (size_t)i * PAIR_BYTES);
	uint64_t at = number_at(mo, table_at + (size_t)i * PAIR_BYTES + 4);

	return at + len < size && mo[at + len] == '\0';
}

bool mo_is_sound(const unsigned char *mo, size_t size)
{
	if (size < MO_HEAD_BYTES || number_at(mo, MO_MAGIC_AT) != magic || number_at(mo, MO_REVISION_AT) >> 16 != 0)
		return false;

	uint32_t n = number_at(mo, MO_COUNT_AT);
	uint64_t originals = number_at(mo, MO_ORIGINALS_AT), translations = number_at(mo, MO_TRANSLATIONS_AT);
	uint64_t table_bytes = (uint64_t)n * PAIR_BYTES;
	if (originals + table_bytes > size || translations + table_bytes > size)
		return false;

	for (uint32_t i = 0; i < n; i++) {
		if (!string_is_sound(mo, size, originals, i) || !string_is_sound(mo, size, translations, i))
			return false;
		if (i > 0 && strcmp(string_at(mo, originals, i - 1), string_at(mo, originals, i)) >= 0)
			return false;
	}
	return true;
}

const char *mo_find(const unsigned char *mo, const char *msgid)
{
	size_t originals = number_at(mo, MO_ORIGINALS_AT), translations = number_at(mo, MO_TRANSLATIONS_AT);
	uint32_t low = 0, high = number_at(mo, MO_COUNT_AT);

	if (!msgid[0])
		return NULL;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(msgid, string_at(mo, originals, middle));
		if (order == 0) {
			const char *translation = string_at(mo, translations, middle);
			return translation[0] ? translation : NULL;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
