/* SPDX-License-Identifier: MIT
 * dot - parsing, comparing and joining the names of edits. */
#include "sotay/model/dot.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Crockford base32: no I, L, O, U. */
static bool is_base32(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U');
}

bool device_id_valid(const char *s, size_t len)
{
	if (len != DEVICE_ID_BYTES)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!is_base32(s[i]))
			return false;
	}
	return true;
}

int dot_compare(const struct dot *a, const struct dot *b)
{
	int c = memcmp(a->device, b->device, DEVICE_ID_BYTES);

	if (c != 0)
		return c;
	return a->n < b->n ? -1 : a->n > b->n;
}

bool dot_equal(const struct dot *a, const struct dot *b)
{
	return a->n == b->n && memcmp(a->device, b->device, DEVICE_ID_BYTES) == 0;
}

int dot_precedence(const struct dot *a, const struct dot *b)
{
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	return memcmp(a->device, b->device, DEVICE_ID_BYTES);
}

bool dot_number_parse(const char *s, size_t len, uint64_t *out)
{
	uint64_t n = 0;

	if (len == 0 || len > 16 || s[0] == '0')
		return false;
	for (size_t i = 0; i < len; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(s[i] - '0');
	}
	if (n > DOT_N_MAX)
		return false;
	*out = n;
	return true;
}

bool dot_parse(const char *s, size_t len, struct dot *out)
{
	if (len < DEVICE_ID_BYTES + 2 || s[DEVICE_ID_BYTES] != ':' || !device_id_valid(s, DEVICE_ID_BYTES))
		return false;
	if (!dot_number_parse(s + DEVICE_ID_BYTES + 1, len - DEVICE_ID_BYTES - 1, &out->n))
		return false;
	memcpy(out->device, s, DEVICE_ID_BYTES);
	return true;
}

void dot_format(const struct dot *d, char out[DOT_TEXT_BYTES])
{
	snprintf(out, DOT_TEXT_BYTES, "%.*s:%" PRIu64, (int)DEVICE_ID_BYTES, d->device, d->n);
}

/* Position of the first entry whose device is not below `device`. */
static size_t vector_lower_bound(const struct vector *v, const char *device)
{
	size_t low = 0, high = v->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (memcmp(v->entries[mid].device, device, DEVICE_ID_BYTES) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

uint64_t vector_get(const struct vector *v, const char device[DEVICE_ID_BYTES])
{
	size_t i = vector_lower_bound(v, device);

	if (i < v->n && memcmp(v->entries[i].device, device, DEVICE_ID_BYTES) == 0)
		return v->entries[i].n;
	return 0;
}

bool vector_covers(const struct vector *v, const struct dot *d)
{
	return d->n <= vector_get(v, d->device);
}

bool vector_covers_all(const struct vector *a, const struct vector *b)
{
	for (size_t i = 0; i < b->n; i++) {
		if (!vector_covers(a, &b->entries[i]))
			return false;
	}
	return true;
}

bool vector_equal(const struct vector *a, const struct vector *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		if (!dot_equal(&a->entries[i], &b->entries[i]))
			return false;
	}
	return true;
}

struct vector vector_merge(struct arena *arena, const struct vector *a, const struct vector *b)
{
	struct dot *out;
	size_t n = 0, i = 0, j = 0;

	if (vector_covers_all(a, b))
		return *a;
	out = arena_alloc(arena, (a->n + b->n) * sizeof *out);
	while (i < a->n || j < b->n) {
		int c = i == a->n ? 1 : j == b->n ? -1 : memcmp(a->entries[i].device, b->entries[j].device, DEVICE_ID_BYTES);

		if (c < 0) {
			out[n++] = a->entries[i++];
		} else if (c > 0) {
			out[n++] = b->entries[j++];
		} else {
			out[n] = a->entries[i++];
			if (b->entries[j].n > out[n].n)
				out[n].n = b->entries[j].n;
			j++;
			n++;
		}
	}
	return (struct vector){out, n};
}

struct vector vector_with(struct arena *arena, const struct vector *v, const struct dot *d)
{
	struct vector one = {d, 1};

	return vector_merge(arena, v, &one);
}

bool vector_parse(struct arena *arena, const char *s, struct vector *out)
{
	size_t count = 1, n = 0;
	struct dot *entries;

	for (const char *p = s; *p; p++)
		count += *p == ' ';
	if (count > VECTOR_ENTRIES_MAX)
		return false;
	entries = arena_alloc(arena, count * sizeof *entries);
	for (const char *p = s;; n++) {
		size_t len = strcspn(p, " ");

		if (!dot_parse(p, len, &entries[n]))
			return false;
		if (n > 0 && memcmp(entries[n - 1].device, entries[n].device, DEVICE_ID_BYTES) >= 0)
			return false;
		p += len;
		if (*p++ == '\0')
			break;
	}
	*out = (struct vector){entries, n + 1};
	return true;
}

void vector_put(const struct vector *v, struct buf *out)
{
	char text[DOT_TEXT_BYTES];

	for (size_t i = 0; i < v->n; i++) {
		if (i > 0)
			buf_putc(out, ' ');
		dot_format(&v->entries[i], text);
		buf_puts(out, text);
	}
}
