/* SPDX-License-Identifier: MIT
 * random - the generator and the stock of values, chosen to be awkward in CSV and in the canonical form. */
#include "random.h"

#include <stdio.h>
#include <string.h>

uint64_t rng_next(struct rng *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

size_t rng_below(struct rng *r, size_t n)
{
	return n > 1 ? (size_t)(rng_next(r) % n) : 0;
}

bool rng_one_in(struct rng *r, size_t n)
{
	return rng_below(r, n) == 0;
}

void rng_shuffle(struct rng *r, size_t *out, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = rng_below(r, i + 1);

		out[i] = out[at];
		out[at] = i;
	}
}

struct uuid random_uuid(struct rng *r)
{
	struct uuid u;

	for (size_t i = 0; i < UUID_BYTES; i++)
		u.b[i] = (uint8_t)rng_next(r);
	u.b[6] = (uint8_t)(0x70 | (u.b[6] & 0x0f));
	u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3f));
	return u;
}

void random_device(struct rng *r, char out[DEVICE_ID_BYTES])
{
	static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	/* Often only the last letter differs. */
	memset(out, 'A', DEVICE_ID_BYTES);
	for (size_t i = rng_one_in(r, 2) ? DEVICE_ID_BYTES - 1 : 0; i < DEVICE_ID_BYTES; i++)
		out[i] = letters[rng_below(r, sizeof letters - 1)];
}

#define PICK(r, stock) ((stock)[rng_below(r, sizeof(stock) / sizeof *(stock))])

static const char *long_text(struct arena *a, size_t len, char last)
{
	char *s = arena_alloc(a, len + 1);

	memset(s, 'x', len);
	s[len / 2] = '"';
	s[len - 1] = last;
	s[len] = '\0';
	return s;
}

/* A text that occurs nowhere else, so that it can be looked for. */
static const char *unique_text(struct rng *r, struct arena *a)
{
	char text[32];

	snprintf(text, sizeof text, "kín-%016llx", (unsigned long long)rng_next(r));
	return arena_strdup(a, text);
}

static const char *random_line(struct rng *r, struct arena *a)
{
	static const char *const lines[] = {"a", "b", "Họp tổ dân phố 3", "a,b;c", "\"", "\"a\" và \"b\"", "=1+1", "-", "'",
		"\\n", "C:\\tam", "Đường Lê Lợi, số 7", "0", "1", "ế"};

	if (rng_one_in(r, 4))
		return unique_text(r, a);
	if (rng_one_in(r, 200))
		return long_text(a, TEXT_BYTES_MAX, (char)('a' + rng_below(r, 3)));
	return PICK(r, lines);
}

static const char *random_memo(struct rng *r, struct arena *a)
{
	static const char *const memos[] = {
		"dòng một\ndòng hai", "a\n\n\nb", "\"a\"\n\"b\"", "a,\n,b", "\\\n\\n", "một dòng"};

	if (rng_one_in(r, 400))
		return long_text(a, MEMO_BYTES_MAX, (char)('a' + rng_below(r, 3)));
	return rng_one_in(r, 2) ? PICK(r, memos) : random_line(r, a);
}

static const char *random_int(struct rng *r, struct arena *a, const struct field *f)
{
	long long stock[] = {f->min, f->min + 1, f->min + 2, f->min + 3, field_max(f) - 1, field_max(f)};
	char text[24];

	snprintf(text, sizeof text, "%lld", PICK(r, stock));
	return arena_strdup(a, text);
}

static const char *random_enum(struct rng *r, const struct field *f)
{
	size_t n = 0;

	while (f->values[n].name)
		n++;
	return f->values[rng_below(r, n)].name;
}

const char *random_value(struct rng *r, struct arena *a, const struct field *f)
{
	static const char *const phones[] = {"0905 123 456", "+84-905.123.456", "(0236) 3888888", "113"};
	static const char *const urls[] = {"http://a.vn/?x=1,2", "https://b.vn/\"c\"", "https://tanthanh.gov.vn/tin/12"};
	static const char *const dates[] = {"2022-03-15", "2022-03-16", "2000-01-01", "2099-12-31"};
	static const char *const times[] = {"00:00", "07:30", "23:59"};
	static const char *const codes[] = {"dtt", "kp1", "radio", "nop_ho_so", "1.001193", "v.month", "-", "0"};
	static const char *const code_lists[] = {"a", "a b", "a b c", "kp1 kp2", "dtt"};
	static const char *const periods[] = {"2022-03", "2022-Q1", "2022-H1", "2022-9M", "2022"};

	switch (f->type) {
	case TYPE_TEXT:
		return f->phone ? PICK(r, phones) : random_line(r, a);
	case TYPE_MEMO:
		return random_memo(r, a);
	case TYPE_URL:
		return PICK(r, urls);
	case TYPE_DATE:
		return PICK(r, dates);
	case TYPE_TIME:
		return PICK(r, times);
	case TYPE_INT:
		return random_int(r, a, f);
	case TYPE_ENUM:
		return random_enum(r, f);
	case TYPE_REF:
		return PICK(r, codes);
	case TYPE_REFS:
		return PICK(r, code_lists);
	case TYPE_PERIOD:
		return PICK(r, periods);
	case TYPE_COUNT:
		break;
	}
	return "";
}

const char *random_value_or_none(struct rng *r, struct arena *a, const struct field *f)
{
	return !f->required && rng_one_in(r, 4) ? "" : random_value(r, a, f);
}

const char *random_author(struct rng *r)
{
	static const char *const authors[] = {"", "Chị Lan", "Anh \"Tư\", tổ 3", "a\\b"};

	return PICK(r, authors);
}

void random_values(struct rng *r, struct arena *a, enum kind kind, const char *values[FIELDS_MAX])
{
	for (size_t i = 0; i < kind_info(kind)->n_fields; i++) {
		const struct field *f = kind_field(kind, i);

		values[i] = f->required || rng_one_in(r, 2) ? random_value(r, a, f) : NULL;
	}
}

void random_hot_fields(struct rng *r, enum kind kind, size_t hot[HOT_FIELDS])
{
	for (size_t i = 0; i < HOT_FIELDS; i++)
		hot[i] = rng_below(r, kind_info(kind)->n_fields);
}

size_t random_changes(struct rng *r, struct arena *a, enum kind kind, const size_t hot[HOT_FIELDS],
	struct change changes[FIELDS_MAX + 1])
{
	size_t n_fields = kind_info(kind)->n_fields, wanted = 1 + rng_below(r, 3), n = 0;

	if (rng_one_in(r, 5)) {
		changes[n++] = (struct change){n_fields, rng_one_in(r, 3) ? "0" : "1"};
		wanted = rng_one_in(r, 4) ? wanted : 0;
	}
	for (; wanted > 0; wanted--) {
		size_t field = rng_one_in(r, 5) ? rng_below(r, n_fields) : hot[rng_below(r, HOT_FIELDS)];
		bool twice = false;

		for (size_t i = 0; i < n; i++)
			twice = twice || changes[i].field == field;
		if (twice)
			continue;
		changes[n].field = field;
		changes[n].value = random_value_or_none(r, a, kind_field(kind, field));
		n++;
	}
	return n;
}

size_t random_picks(struct rng *r, const struct record *record, struct change changes[FIELDS_MAX + 1])
{
	size_t n = 0;

	for (size_t i = 0; i <= record_deleted_field(record); i++) {
		const struct cell *c = &record->cells[i];

		if (!record_in_conflict(record, i) || rng_one_in(r, 3))
			continue;
		changes[n].field = i;
		changes[n].value = rng_one_in(r, 2) ? record_value(record, i) : c->pairs[rng_below(r, c->n)].value;
		n++;
	}
	return n;
}
