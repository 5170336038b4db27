/* SPDX-License-Identifier: MIT
 * test_date_index - the index by date says where records are, within a transaction too, and lies together in the file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/store/internal.h"
#include "sotay/model/field.h"
#include "store_kit.h"

enum { DAYS = 365, PAGE_BYTES = 4096 };

static int setup(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, 0);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	free(*state);
	return 0;
}

/* The same days every time. */
static unsigned next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*state >> 33);
}

static const char *text_of_day(unsigned day, char out[DAY_TEXT_BYTES])
{
	day_t first = 0;

	assert_true(day_parse("2022-01-01", &first));
	day_format(first + (day_t)day, out);
	return out;
}

static enum err add_session(struct txn *t, unsigned day, struct uuid *id, struct error *e)
{
	const char *values[FIELDS_MAX] = {NULL};
	char date[DAY_TEXT_BYTES];

	values[SESSION_date] = text_of_day(day, date);
	values[SESSION_unit] = "cnscd";
	values[SESSION_neighbourhood] = "kp-1";
	values[SESSION_channel] = "meeting";
	values[SESSION_topics] = "portal";
	values[SESSION_title] = "Họp khối phố: Cổng dịch vụ công quốc gia";
	return txn_add(t, KIND_SESSION, values, "Chị Lan", KIT_NOW, id, e);
}

static enum err move(struct txn *t, const struct uuid *id, unsigned day, struct error *e)
{
	char date[DAY_TEXT_BYTES];
	const struct change change = {SESSION_date, text_of_day(day, date)};
	enum err err = txn_edit(t, KIND_SESSION, id, &change, 1, "Chị Lan", KIT_NOW + 60, e);

	return err == ERR_NOTHING ? OK : err;
}

/* ---- what it says ---- */

struct met {
	size_t n;
	struct uuid id; /* the last */
};

static bool meet(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct met *m = ctx;

	assert_int_equal(kind, KIND_SESSION);
	assert_int_equal(raw->kind, KIND_SESSION);
	m->n++;
	m->id = *id;
	return true;
}

static struct met on_days(struct txn *t, unsigned from, unsigned to)
{
	struct met m = {.n = 0};
	day_t first = 0;

	assert_true(day_parse("2022-01-01", &first));
	assert_int_equal(txn_each_by_date(t, KIND_SESSION, first + (day_t)from, first + (day_t)to, false, meet, &m, NULL),
		OK);
	return m;
}

static enum err move_about(struct txn *t, void *ctx, struct error *e)
{
	struct uuid a, b;

	(void)ctx;
	assert_int_equal(add_session(t, 10, &a, e), OK);
	assert_int_equal(add_session(t, 10, &b, e), OK);
	assert_int_equal(on_days(t, 10, 10).n, 2);
	assert_int_equal(move(t, &a, 20, e), OK);
	assert_int_equal(move(t, &a, 30, e), OK);
	assert_int_equal(move(t, &a, 20, e), OK);
	assert_int_equal(on_days(t, 0, DAYS).n, 2);
	assert_int_equal(on_days(t, 20, 20).n, 1);
	assert_memory_equal(on_days(t, 20, 20).id.b, a.b, UUID_BYTES);
	assert_int_equal(on_days(t, 30, 30).n, 0);
	assert_memory_equal(on_days(t, 10, 10).id.b, b.b, UUID_BYTES);
	/* There and back, nobody looking in between. */
	assert_int_equal(move(t, &b, 5, e), OK);
	return move(t, &b, 10, e);
}

static void what_a_transaction_wrote_it_sees(void **state)
{
	struct kit *k = *state;
	struct txn *t;

	assert_int_equal(store_write(k->s, move_about, NULL, NULL), OK);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(on_days(t, 0, DAYS).n, 2);
	assert_int_equal(on_days(t, 10, 10).n, 1);
	assert_int_equal(on_days(t, 20, 20).n, 1);
	txn_end(&t);
}

static enum err break_off(struct txn *t, void *ctx, struct error *e)
{
	struct uuid id;

	(void)ctx;
	assert_int_equal(add_session(t, 7, &id, e), OK);
	return ERR_CANCEL;
}

static void what_was_broken_off_is_not_in_it(void **state)
{
	struct kit *k = *state;
	struct txn *t;

	assert_int_equal(store_write(k->s, break_off, NULL, NULL), ERR_CANCEL);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(on_days(t, 0, DAYS).n, 0);
	txn_end(&t);
}

/* ---- random moves, against a plain list ---- */

enum { ROUNDS = 40, MOVES = 60, SESSIONS_MAX = ROUNDS * MOVES };

struct plain {
	uint64_t random;
	struct uuid ids[SESSIONS_MAX];
	unsigned days[SESSIONS_MAX];
	size_t n;
};

static enum err move_at_random(struct txn *t, void *ctx, struct error *e)
{
	struct plain *p = ctx;
	enum err err = OK;

	for (unsigned i = 0; i < MOVES && !err; i++) {
		unsigned day = next_random(&p->random) % DAYS;

		if (p->n == 0 || next_random(&p->random) % 3 == 0) {
			err = add_session(t, day, &p->ids[p->n], e);
			p->days[p->n++] = day;
		} else {
			size_t which = next_random(&p->random) % p->n;

			err = move(t, &p->ids[which], day, e);
			p->days[which] = day;
		}
	}
	return err;
}

static void it_says_what_a_plain_list_says(void **state)
{
	struct kit *k = *state;
	struct plain *p = mem_zalloc(1, sizeof *p);
	struct txn *t;

	p->random = 2022;
	for (unsigned round = 0; round < ROUNDS; round++)
		assert_int_equal(store_write(k->s, move_at_random, p, NULL), OK);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(on_days(t, 0, DAYS).n, p->n);
	for (unsigned day = 0; day < DAYS; day++) {
		size_t n = 0;

		for (size_t i = 0; i < p->n; i++)
			n += p->days[i] == day;
		assert_int_equal(on_days(t, day, day).n, n);
	}
	txn_end(&t);
	free(p);
}

/* ---- where it lies ---- */

struct pages {
	size_t n, jumps;
	uintptr_t last;
};

static bool see_page(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct pages *p = ctx;
	uintptr_t page = (uintptr_t)raw->bytes / PAGE_BYTES;

	(void)kind;
	(void)id;
	if (page != p->last) {
		p->n++;
		p->jumps += page != p->last + 1;
	}
	p->last = page;
	return true;
}

static enum err add_many(struct txn *t, void *ctx, struct error *e)
{
	enum err err = OK;
	struct uuid id;

	for (unsigned i = 0; i < 5000 && !err; i++)
		err = add_session(t, next_random(ctx) % DAYS, &id, e);
	return err;
}

static struct pages walk(struct store *s)
{
	struct pages p = {.n = 0};
	day_t first = 0;
	struct txn *t;

	assert_true(day_parse("2022-01-01", &first));
	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(txn_each_to_count(t, KIND_SESSION, first, first + DAYS, see_page, &p, NULL), OK);
	txn_end(&t);
	return p;
}

/* Written as they come, in between records and history, nearly every page would be far from the one before. */
static void a_large_import_leaves_it_in_order(void **state)
{
	struct kit *k = *state;
	uint64_t random = 1;

	struct pages p;

	for (unsigned i = 0; i < 4; i++)
		assert_int_equal(store_write(k->s, add_many, &random, NULL), OK);
	p = walk(k->s);
	assert_true(p.n > 800);
	assert_true(p.jumps * 5 < p.n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_a_transaction_wrote_it_sees, setup, teardown),
		cmocka_unit_test_setup_teardown(what_was_broken_off_is_not_in_it, setup, teardown),
		cmocka_unit_test_setup_teardown(it_says_what_a_plain_list_says, setup, teardown),
		cmocka_unit_test_setup_teardown(a_large_import_leaves_it_in_order, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
