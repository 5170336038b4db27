/* SPDX-License-Identifier: MIT
 * oracle - sets of events, and the record that follows from them. */
#include "oracle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "property.h"

static bool holds(event_set s, size_t event)
{
	return (s >> event & 1) != 0;
}

static int name_compare(const void *x, const void *y)
{
	const struct field *const *a = x, *const *b = y;

	return strcmp((*a)->name, (*b)->name);
}

static void sort_fields(struct oracle *o)
{
	const struct field *fields = kind_info(o->kind)->fields, *sorted[FIELDS_MAX + 1];

	for (size_t i = 0; i <= o->n_fields; i++)
		sorted[i] = &fields[i];
	qsort(sorted, o->n_fields + 1, sizeof(const struct field *), name_compare);
	for (size_t i = 0; i <= o->n_fields; i++)
		o->order[i] = (unsigned char)(sorted[i] - fields);
}

static struct event *add_event(struct oracle *o, event_set seen, const struct dot *dot, instant_t now)
{
	struct event *e = &o->events[o->n++];

	assert_true(o->n <= EVENTS_MAX);
	*e = (struct event){.dot = *dot, .seen = seen, .now = now};
	return e;
}

static void write_value(struct oracle *o, struct event *e, size_t field, const char *value)
{
	e->values[field] = value;
	o->writers[field] |= (event_set)1 << (e - o->events);
}

void oracle_create(struct oracle *o, enum kind kind, const struct uuid *id, const struct dot *dot, instant_t now,
	const char *author, const char *const *values)
{
	struct event *e;

	memset(o, 0, sizeof *o);
	o->kind = kind;
	o->id = *id;
	o->author = author;
	o->n_fields = kind_info(kind)->n_fields;
	sort_fields(o);
	e = add_event(o, 0, dot, now);
	for (size_t i = 0; i < o->n_fields; i++)
		write_value(o, e, i, values[i] ? values[i] : "");
	write_value(o, e, o->n_fields, "0");
}

int oracle_purged(const struct oracle *o, event_set known)
{
	int level = 0;

	for (size_t i = 0; i < o->n; i++) {
		if (holds(known, i) && o->events[i].purge > level)
			level = o->events[i].purge;
	}
	return level;
}

static bool is_purged(const struct oracle *o, int level, size_t field)
{
	const struct field *f = &kind_info(o->kind)->fields[field];

	if (field == o->n_fields || level == 0)
		return false;
	return f->personal || (level == 2 && (f->type == TYPE_TEXT || f->type == TYPE_MEMO || f->type == TYPE_URL));
}

bool oracle_field_purged(const struct oracle *o, event_set known, size_t field)
{
	return is_purged(o, oracle_purged(o, known), field);
}

event_set oracle_alive(const struct oracle *o, event_set known, size_t field)
{
	event_set written = o->writers[field] & known, alive = written;

	for (size_t by = 0; by < o->n; by++) {
		const struct event *e = &o->events[by];

		if (!holds(written, by))
			continue;
		for (size_t i = 0; i < by; i++) {
			if (holds(alive & e->seen, i) &&
				!(field == o->n_fields && e->confirms && strcmp(o->events[i].values[field], e->values[field]) != 0))
				alive &= ~((event_set)1 << i);
		}
	}
	return alive;
}

static const char *value_of(const struct oracle *o, int level, size_t event, size_t field)
{
	if (is_purged(o, level, field))
		return kind_info(o->kind)->fields[field].required ? "-" : "";
	return o->events[event].values[field];
}

/* Higher number, then higher device. */
static bool outranks(const struct dot *a, const struct dot *b)
{
	return a->n != b->n ? a->n > b->n : memcmp(a->device, b->device, DEVICE_ID_BYTES) > 0;
}

const char *oracle_value(const struct oracle *o, event_set known, size_t field)
{
	event_set alive = oracle_alive(o, known, field);
	int level = oracle_purged(o, known);
	size_t best = EVENTS_MAX;

	for (size_t i = 0; i < o->n; i++) {
		if (!holds(alive, i))
			continue;
		if (field == o->n_fields && strcmp(o->events[i].values[field], "0") == 0)
			return "0";
		if (best == EVENTS_MAX || outranks(&o->events[i].dot, &o->events[best].dot))
			best = i;
	}
	assert_true(best < EVENTS_MAX);
	return value_of(o, level, best, field);
}

bool oracle_in_conflict(const struct oracle *o, event_set known, size_t field)
{
	event_set alive = oracle_alive(o, known, field);
	int level = oracle_purged(o, known);
	const char *first = NULL;

	for (size_t i = 0; i < o->n; i++) {
		if (!holds(alive, i))
			continue;
		if (!first)
			first = value_of(o, level, i, field);
		else if (strcmp(first, value_of(o, level, i, field)) != 0)
			return true;
	}
	return false;
}

enum err oracle_edit(struct oracle *o, event_set known, const struct change *changes, size_t n, const struct dot *dot,
	instant_t now)
{
	bool changed[FIELDS_MAX + 1] = {false}, any = false, deleted = false;
	const char *shown = oracle_value(o, known, o->n_fields);
	struct event *e;

	for (size_t i = 0; i < n; i++) {
		size_t field = changes[i].field;

		changed[i] =
			strcmp(oracle_value(o, known, field), changes[i].value) != 0 || oracle_in_conflict(o, known, field);
		if (changed[i] && oracle_field_purged(o, known, field))
			return ERR_INVALID;
		any = any || changed[i];
		deleted = deleted || (changed[i] && field == o->n_fields);
	}
	if (!any)
		return ERR_NOTHING;
	e = add_event(o, known, dot, now);
	for (size_t i = 0; i < n; i++) {
		if (changed[i])
			write_value(o, e, changes[i].field, changes[i].value);
	}
	if (!deleted) {
		write_value(o, e, o->n_fields, shown);
		e->confirms = true;
	}
	return OK;
}

enum err oracle_purge(struct oracle *o, event_set known, int level, const struct dot *dot, instant_t now)
{
	if (oracle_purged(o, known) >= level)
		return ERR_NOTHING;
	add_event(o, known, dot, now)->purge = level;
	return OK;
}

/* ---- the canonical form ---- */

static void put_escaped(struct buf *out, const char *s)
{
	for (; *s; s++) {
		switch (*s) {
		case '\n':
			buf_puts(out, "\\n");
			break;
		case '\t':
			buf_puts(out, "\\t");
			break;
		case '\\':
			buf_puts(out, "\\\\");
			break;
		default:
			buf_putc(out, *s);
		}
	}
}

static int event_compare(const void *x, const void *y)
{
	const struct event *const *a = x, *const *b = y;
	int c = memcmp((*a)->dot.device, (*b)->dot.device, DEVICE_ID_BYTES);

	return c != 0 ? c : (*a)->dot.n < (*b)->dot.n ? -1 : (*a)->dot.n > (*b)->dot.n;
}

static size_t sort_events(const struct oracle *o, event_set set, const struct event **out)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++) {
		if (holds(set, i))
			out[n++] = &o->events[i];
	}
	if (n > 1)
		qsort(out, n, sizeof(const struct event *), event_compare);
	return n;
}

static void put_field(const struct oracle *o, event_set known, int level, size_t field, struct buf *out)
{
	const struct event *alive[EVENTS_MAX];
	size_t n = sort_events(o, oracle_alive(o, known, field), alive);

	assert_true(n > 0);
	if (n == 1 && alive[0] == o->events && value_of(o, level, 0, field)[0] == '\0')
		return;
	for (size_t i = 0; i < n; i++) {
		buf_printf(out, "%s\t%.*s:%llu\t", kind_info(o->kind)->fields[field].name, (int)DEVICE_ID_BYTES,
			alive[i]->dot.device, (unsigned long long)alive[i]->dot.n);
		put_escaped(out, value_of(o, level, (size_t)(alive[i] - o->events), field));
		buf_putc(out, '\n');
	}
}

void oracle_put_canonical(const struct oracle *o, event_set known, struct buf *out)
{
	const struct event *events[EVENTS_MAX], *first = &o->events[0];
	size_t n = sort_events(o, known, events);
	int level = oracle_purged(o, known);
	instant_t updated = first->now;
	char id[UUID_TEXT_BYTES], moments[2][INSTANT_TEXT_BYTES];

	for (size_t i = 0; i < n; i++) {
		if (events[i]->now > updated)
			updated = events[i]->now;
	}
	uuid_format(&o->id, id);
	instant_format(first->now, moments[0]);
	instant_format(updated, moments[1]);
	buf_printf(out, "%s\t%s\t%.*s\t%llu\t%s\t%s\t", kind_info(o->kind)->name, id, (int)DEVICE_ID_BYTES,
		first->dot.device, (unsigned long long)first->dot.n, moments[0], moments[1]);
	put_escaped(out, o->author);
	buf_printf(out, "\t%d\n", level);
	for (size_t i = 0; i <= o->n_fields; i++)
		put_field(o, known, level, o->order[i], out);
	buf_putc(out, '=');
	for (size_t i = 0; i < n; i++) {
		/* Of each device the last, which has the highest number. */
		if (i + 1 < n && memcmp(events[i]->dot.device, events[i + 1]->dot.device, DEVICE_ID_BYTES) == 0)
			continue;
		buf_printf(out, "%.*s:%llu%s", (int)DEVICE_ID_BYTES, events[i]->dot.device,
			(unsigned long long)events[i]->dot.n, i + 1 < n ? " " : "");
	}
	buf_putc(out, '\n');
}

void oracle_check(const struct oracle *o, event_set known, const struct record *r)
{
	struct buf is = {0}, should_be = {0};
	unsigned char order[FIELDS_MAX + 1];

	kind_fields_by_name(o->kind, order);
	record_put_canonical(r, order, &is);
	oracle_put_canonical(o, known, &should_be);
	assert_same_text("the record", buf_str(&is), buf_str(&should_be));
	for (size_t i = 0; i <= o->n_fields; i++) {
		if (strcmp(record_value(r, i), oracle_value(o, known, i)) != 0)
			fail_msg("%s shows \"%s\" instead of \"%s\"", kind_field(o->kind, i)->name, record_value(r, i),
				oracle_value(o, known, i));
		if (record_in_conflict(r, i) != oracle_in_conflict(o, known, i))
			fail_msg("%s is in conflict or not", kind_field(o->kind, i)->name);
	}
	buf_fini(&is);
	buf_fini(&should_be);
}
