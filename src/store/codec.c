/* SPDX-License-Identifier: MIT
 * codec - a record as packed bytes.
 *
 *   head: u8 version of the codec    u32 LE offset of the folded text    u8 marks    u16 LE edition of the rules
 *         u16 LE day of `date`    u16 LE latest day of all dates
 *   varint change number           device, varint origin        varint created, updated     u8 purged
 *   string author                  varint n, n x (device, varint number): the vector
 *   varint n, n x cell             string folded text
 *
 *   cell: varint tag of the field, varint n, n x (varint index in the vector, varint number, string value);
 *         n = 0: one string, written by the creating edit (by far the commonest)
 *
 * The head tells what counting and filtering want to know without unpacking (raw_head()). Days are counted from
 * 2000-01-01; NO_DAY where there is none. All of it but the doubt follows from the record and is checked when that is
 * unpacked; the doubt follows from the record and the plan, by the rules of that edition. Version 1 had no marks,
 * edition and days; such records are read, and get them with the next write.
 *
 * Fields are named by their permanent tag, so the order of fields.def may change. A field in the implied form (the
 * creating edit wrote "") is left out. Bytes that do not fit are ERR_DAMAGED; nothing is read outside of them. */
#include "internal.h"

#include <assert.h>
#include <string.h>
#include "codec_head.h"
#include "wire.h"

enum { PAIRS_MAX = 1000000 };

enum err codec_damaged(const struct uuid *id, struct error *e)
{
	char text[UUID_TEXT_BYTES];

	uuid_format(id, text);
	return error_set(e, ERR_DAMAGED,
		N_("Record %s in the notebook is damaged. Keep the whole folder and ask whoever set this machine up; batches "
		   "made so far lie in its folder outbox."),
		text);
}

static enum err codec_newer(const struct uuid *id, struct error *e)
{
	char text[UUID_TEXT_BYTES];

	uuid_format(id, text);
	return error_set(e, ERR_NEWER, N_("Record %s was written by a newer sotay. Update sotay on this machine."), text);
}

/* ---- the head ---- */

static void put16(unsigned char *bytes, unsigned n)
{
	bytes[0] = (unsigned char)(n & 0xff);
	bytes[1] = (unsigned char)(n >> 8 & 0xff);
}

/* Everything but version, offset, doubt and edition. */
static void make_head(const struct record *r, unsigned char head[HEAD_BYTES])
{
	size_t date = (size_t)kind_field_index(r->kind, "date");
	unsigned day_of_date = NO_DAY, latest = NO_DAY;
	day_t first = FIRST_DAY, day;

	for (size_t i = 0; i < record_deleted_field(r); i++) {
		if (kind_field(r->kind, i)->type != TYPE_DATE || r->cells[i].n == 0 || !day_parse(record_value(r, i), &day))
			continue;
		if (i == date)
			day_of_date = (unsigned)(day - first);
		if (latest == NO_DAY || (unsigned)(day - first) > latest)
			latest = (unsigned)(day - first);
	}
	head[MARKS_AT] =
		(unsigned char)((record_is_deleted(r) ? MARK_DELETED : 0) | (record_conflicts(r) > 0 ? MARK_CONFLICT : 0));
	put16(head + DAY_AT, day_of_date);
	put16(head + LATEST_AT, latest);
}

static bool head_fits(const struct record *r, const unsigned char *bytes)
{
	unsigned char head[HEAD_BYTES];

	make_head(r, head);
	return head[MARKS_AT] == (bytes[MARKS_AT] & ~MARK_DOUBTFUL) &&
		memcmp(head + DAY_AT, bytes + DAY_AT, HEAD_BYTES - DAY_AT) == 0;
}

static day_t get_day(const unsigned char *bytes)
{
	unsigned n = get16(bytes);

	return n == NO_DAY ? 0 : FIRST_DAY + (day_t)n;
}

bool codec_head(const void *bytes, size_t len, unsigned edition, struct raw_head *out)
{
	const unsigned char *b = bytes;
	struct wire w;

	if (len <= HEAD_BYTES || b[0] != CODEC_VERSION || get16(b + EDITION_AT) != edition)
		return false;
	w = wire_of(b + HEAD_BYTES, len - HEAD_BYTES);
	out->change = wire_number(&w, DOT_N_MAX);
	out->day = get_day(b + DAY_AT);
	out->latest = get_day(b + LATEST_AT);
	out->deleted = b[MARKS_AT] & MARK_DELETED;
	out->conflict = b[MARKS_AT] & MARK_CONFLICT;
	out->doubtful = b[MARKS_AT] & MARK_DOUBTFUL;
	return !w.bad;
}

void codec_head_of(const struct stored *s, bool doubtful, struct raw_head *out)
{
	unsigned char head[HEAD_BYTES];

	make_head(&s->record, head);
	*out = (struct raw_head){s->change, get_day(head + DAY_AT), get_day(head + LATEST_AT),
		head[MARKS_AT] & MARK_DELETED, head[MARKS_AT] & MARK_CONFLICT, doubtful};
}

/* ---- packing ---- */

static size_t vector_position(const struct vector *v, const struct dot *d)
{
	size_t low = 0, high = v->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (memcmp(v->entries[mid].device, d->device, DEVICE_ID_BYTES) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	/* Every dot lies within the vector: edits and merging see to it, and a batch that says otherwise is refused. */
	assert(low < v->n && memcmp(v->entries[low].device, d->device, DEVICE_ID_BYTES) == 0 && d->n <= v->entries[low].n);
	return low;
}

static void put_cell(struct buf *out, const struct record *r, unsigned tag, const struct cell *c)
{
	wire_put_varint(out, tag);
	if (c->n == 1 && dot_equal(&c->pairs[0].dot, &r->origin)) {
		wire_put_varint(out, 0);
		wire_put_string(out, c->pairs[0].value);
		return;
	}
	wire_put_varint(out, c->n);
	for (size_t i = 0; i < c->n; i++) {
		wire_put_varint(out, vector_position(&r->vector, &c->pairs[i].dot));
		wire_put_varint(out, c->pairs[i].dot.n);
		wire_put_string(out, c->pairs[i].value);
	}
}

void codec_pack(struct buf *out, const struct record *r, uint64_t change, const char *folded, bool doubtful,
	unsigned edition)
{
	unsigned char head[HEAD_BYTES] = {CODEC_VERSION};
	size_t folded_len = strlen(folded), n_cells = 0;
	uint32_t offset;

	make_head(r, head);
	if (doubtful)
		head[MARKS_AT] |= MARK_DOUBTFUL;
	put16(head + EDITION_AT, edition);
	buf_clear(out);
	buf_put(out, head, sizeof head);
	wire_put_varint(out, change);
	wire_put_dot(out, &r->origin);
	wire_put_varint(out, (uint64_t)r->created);
	wire_put_varint(out, (uint64_t)r->updated);
	buf_putc(out, (char)r->purged);
	wire_put_string(out, r->author);
	wire_put_varint(out, r->vector.n);
	for (size_t i = 0; i < r->vector.n; i++)
		wire_put_dot(out, &r->vector.entries[i]);
	for (size_t i = 0; i <= record_deleted_field(r); i++)
		n_cells += r->cells[i].n > 0;
	wire_put_varint(out, n_cells);
	for (size_t i = 0; i <= record_deleted_field(r); i++) {
		if (r->cells[i].n > 0)
			put_cell(out, r, kind_field(r->kind, i)->tag, &r->cells[i]);
	}
	wire_put_varint(out, folded_len);
	offset = (uint32_t)out->len;
	buf_put(out, folded, folded_len + 1);
	for (size_t i = 0; i < 4; i++)
		out->data[OFFSET_AT + i] = (char)(offset >> 8 * i);
}

/* ---- unpacking ---- */

const char *codec_folded(const void *bytes, size_t len)
{
	const unsigned char *b = bytes;

	if (len <= HEADLESS_BYTES || b[0] > CODEC_VERSION || folded_offset(b) >= len || b[len - 1] != '\0')
		return "";
	return (const char *)b + folded_offset(b);
}

static struct vector get_vector(struct wire *w, struct arena *a)
{
	size_t n = wire_count(w, VECTOR_ENTRIES_MAX, DEVICE_ID_BYTES + 1);
	struct dot *entries = arena_alloc(a, (n ? n : 1) * sizeof *entries);

	for (size_t i = 0; i < n; i++) {
		entries[i] = wire_dot(w);
		if (i > 0 && memcmp(entries[i - 1].device, entries[i].device, DEVICE_ID_BYTES) >= 0)
			w->bad = true;
	}
	if (n == 0)
		w->bad = true;
	return (struct vector){entries, n};
}

static struct pair get_pair(struct wire *w, const struct record *r)
{
	size_t device = (size_t)wire_number(w, r->vector.n - 1);
	struct pair p = {r->vector.entries[device], ""};

	p.dot.n = wire_number(w, r->vector.entries[device].n);
	if (p.dot.n == 0)
		w->bad = true;
	p.value = wire_string(w);
	return p;
}

static bool pairs_ascend(const struct pair *a, const struct pair *b)
{
	int c = dot_compare(&a->dot, &b->dot);

	return c < 0 || (c == 0 && strcmp(a->value, b->value) < 0);
}

static struct cell get_cell(struct wire *w, const struct record *r, struct arena *a)
{
	size_t n = wire_count(w, PAIRS_MAX, 3);
	struct pair *pairs;

	if (w->bad)
		return (struct cell){NULL, 0};
	pairs = arena_alloc(a, (n ? n : 1) * sizeof *pairs);
	if (n == 0) {
		pairs[0] = (struct pair){r->origin, wire_string(w)};
		if (pairs[0].value[0] == '\0')
			w->bad = true; /* the implied form is left out */
		return (struct cell){pairs, 1};
	}
	for (size_t i = 0; i < n && !w->bad; i++) {
		pairs[i] = get_pair(w, r);
		if (i > 0 && !pairs_ascend(&pairs[i - 1], &pairs[i]))
			w->bad = true;
	}
	if (n == 1 && dot_equal(&pairs[0].dot, &r->origin))
		w->bad = true;
	return (struct cell){pairs, n};
}

static enum err get_cells(struct wire *w, struct record *r, struct arena *a, struct error *e)
{
	size_t n = wire_count(w, FIELDS_MAX + 1, 3);

	for (size_t i = 0; i < n && !w->bad; i++) {
		uint64_t tag = wire_number(w, UINT16_MAX);
		int field = kind_field_by_tag(r->kind, (unsigned)tag);

		if (w->bad)
			break;
		if (field < 0)
			return codec_newer(&r->id, e);
		if (r->cells[field].n > 0)
			w->bad = true;
		r->cells[field] = get_cell(w, r, a);
	}
	return w->bad ? codec_damaged(&r->id, e) : OK;
}

static void get_head(struct wire *w, struct stored *out, struct arena *a)
{
	struct record *r = &out->record;

	out->change = wire_number(w, DOT_N_MAX);
	r->origin = wire_dot(w);
	r->created = (instant_t)wire_number(w, INSTANT_MAX);
	r->updated = (instant_t)wire_number(w, INSTANT_MAX);
	r->purged = wire_byte(w);
	if (r->purged > PURGE_TEXT)
		w->bad = true;
	r->author = wire_string(w);
	r->vector = get_vector(w, a);
	if (!w->bad && !vector_covers(&r->vector, &r->origin))
		w->bad = true;
}

enum err codec_unpack(const void *bytes, size_t len, enum kind kind, const struct uuid *id, struct arena *a,
	struct stored *out, struct error *e)
{
	const char *copy = arena_strndup(a, bytes, len);
	const unsigned char *head = (const unsigned char *)copy;
	bool headless = len > 0 && head[0] == CODEC_HEADLESS;
	struct wire w = wire_of(copy, len);
	enum err err;

	*out = (struct stored){.record = {.id = *id, .kind = kind}};
	if (len > 0 && head[0] > CODEC_VERSION)
		return codec_newer(id, e);
	if (len <= (headless ? HEADLESS_BYTES : HEAD_BYTES) || head[0] == 0)
		return codec_damaged(id, e);
	w.at += headless ? HEADLESS_BYTES : HEAD_BYTES;
	get_head(&w, out, a);
	if (w.bad)
		return codec_damaged(id, e);
	err = get_cells(&w, &out->record, a, e);
	if (err)
		return err;
	out->folded = wire_string(&w);
	if (!wire_done(&w) || out->folded != copy + folded_offset(head) || (!headless && !head_fits(&out->record, head)))
		return codec_damaged(id, e);
	return OK;
}
