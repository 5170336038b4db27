/* SPDX-License-Identifier: MIT
 * test_duplicates - which records are taken for one and the same, and which are not. Records are called a, b, c …;
 * groups are parted by a space. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "foreign.h"
#include "sotay/store/duplicates.h"

enum { RECORDS_MAX = 6, PAIRS_MAX = 3 };

/* A record is written as the digit of its device, `!` if it is deleted, and, parted by `|`, what differs from the
 * others of its kind: "2|title=Họp". */
struct expectation {
	const char *why;
	enum kind kind;
	const char *records[RECORDS_MAX];
	const char *different[PAIRS_MAX]; /* "ab": declared different */
	const char *groups;
};

static const struct kit_field common[KIND_COUNT][12] = {
	[KIND_SESSION] = {{"date", "2022-03-10"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"channel", "radio"},
		{"topics", "portal"}, {"title", "Buổi"}},
	[KIND_ASSIST] = {{"date", "2022-03-10"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"people", "1"},
		{"citizen_type", "person"}, {"help", "submit"}, {"procedure", "1.001193"}, {"result", "done"}},
	[KIND_FEEDBACK] = {{"date", "2022-03-10"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"citizen_type", "person"},
		{"subject", "fee"}, {"content", "Đường tối"}, {"citizen", "Lê Hoa"}, {"status", "new"}},
	[KIND_PROGRESS] = {{"date", "2022-03-10"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"duty", "v.month"},
		{"period", "2022-03"}, {"status", "done"}},
};

static void put(struct store *s, size_t i, enum kind kind, const char *record)
{
	struct kit_field fields[24];
	char device[] = "AAAAAAA0", *own = mem_strdup(record), *save = NULL;
	struct foreign f = {device, kind, "Chị Lan", fields, NULL, record[1] == '!'};
	size_t n = 0, n_own;

	device[7] = record[0];
	for (char *word = strtok_r(own + strcspn(own, "|"), "|", &save); word; word = strtok_r(NULL, "|", &save)) {
		char *equals = strchr(word, '=');

		*equals = '\0';
		fields[n++] = (struct kit_field){word, equals + 1};
	}
	n_own = n;
	for (const struct kit_field *all = common[kind]; all->name; all++) {
		bool replaced = false;

		for (size_t k = 0; k < n_own; k++)
			replaced = replaced || strcmp(fields[k].name, all->name) == 0;
		if (!replaced)
			fields[n++] = *all;
	}
	fields[n] = (struct kit_field){NULL, NULL};
	foreign_put(s, i, &f);
	free(own);
}

static enum err declare(struct txn *t, void *ctx, struct error *e)
{
	const char *pair = ctx;
	struct uuid x = foreign_id((size_t)(pair[0] - 'a')), y = foreign_id((size_t)(pair[1] - 'a'));

	return txn_declare_different(t, &y, &x, e);
}

struct names {
	struct buf text;
	size_t n, stop_at;
};

static bool name(void *ctx, const struct stored *group, size_t n)
{
	struct names *names = ctx;

	if (names->text.len)
		buf_putc(&names->text, ' ');
	for (size_t i = 0; i < n; i++)
		buf_putc(&names->text, (char)('a' + group[i].record.id.b[15]));
	return ++names->n != names->stop_at;
}

static void check(const struct expectation *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct names names = {.n = 0};
		struct kit k;
		struct txn *t;

		kit_init(&k, 0);
		for (size_t r = 0; r < RECORDS_MAX && list[i].records[r]; r++)
			put(k.s, r, list[i].kind, list[i].records[r]);
		for (size_t p = 0; p < PAIRS_MAX && list[i].different[p]; p++)
			assert_int_equal(store_write(k.s, declare, (void *)(uintptr_t)list[i].different[p], NULL), OK);
		assert_int_equal(store_read(k.s, &t, NULL), OK);
		assert_int_equal(txn_each_duplicate(t, name, NULL, &names, NULL), OK);
		txn_end(&t);
		kit_fini(&k);
		if (strcmp(buf_str(&names.text), list[i].groups) != 0)
			print_error("%s\n", list[i].why);
		assert_string_equal(buf_str(&names.text), list[i].groups);
		buf_fini(&names.text);
	}
}
#define CHECK(list) check(list, sizeof(list) / sizeof *(list))

static void sessions_of_one_day_unit_place_and_channel(void **state)
{
	static const struct expectation list[] = {
		{"alike", KIND_SESSION, {"1", "2|title=Tên khác"}, {NULL}, "ab"},
		{"one device", KIND_SESSION, {"1", "1"}, {NULL}, ""},
		{"deleted", KIND_SESSION, {"1", "2!"}, {NULL}, ""},
		{"another day", KIND_SESSION, {"1", "2|date=2022-03-11"}, {NULL}, ""},
		{"another unit", KIND_SESSION, {"1", "2|unit=dtt"}, {NULL}, ""},
		{"another place", KIND_SESSION, {"1", "2|neighbourhood=ward"}, {NULL}, ""},
		{"another channel", KIND_SESSION, {"1", "2|channel=facebook"}, {NULL}, ""},
		{"an old code for the same", KIND_SESSION, {"1", "2|channel=radio_old"}, {NULL}, "ab"},
		{"newest day first, two of one device with one of another", KIND_SESSION,
			{"1|date=2022-03-01", "2|date=2022-03-01", "1", "1", "2"}, {NULL}, "cde ab"},
	};

	(void)state;
	CHECK(list);
}

static void assists_of_one_day_procedure_and_citizen_or_phone(void **state)
{
	static const struct expectation list[] = {
		{"nothing known of the citizen", KIND_ASSIST, {"1", "2"}, {NULL}, ""},
		{"the name without accents, case and blanks", KIND_ASSIST,
			{"1|citizen=Nguyễn Thị Hoa", "2|citizen=NGUYEN  THI HOA"}, {NULL}, "ab"},
		{"the digits of the phone", KIND_ASSIST, {"1|citizen=Hoa|phone=0905 123 456", "2|phone=0905.123.456"}, {NULL},
			"ab"},
		{"another procedure", KIND_ASSIST, {"1|citizen=Hoa", "2|citizen=Hoa|procedure="}, {NULL}, ""},
		{"another day", KIND_ASSIST, {"1|citizen=Hoa", "2|citizen=Hoa|date=2022-03-11"}, {NULL}, ""},
		{"both without a procedure", KIND_ASSIST, {"1|citizen=Hoa|procedure=", "2|citizen=Hoa|procedure="}, {NULL},
			"ab"},
		{"joined by name and by phone", KIND_ASSIST, {"1|citizen=Hoa", "2|citizen=hoa|phone=0905", "3|phone=0905"},
			{NULL}, "abc"},
		{"a name is no phone", KIND_ASSIST, {"1|citizen=0905", "2|phone=0905"}, {NULL}, ""},
	};

	(void)state;
	CHECK(list);
}

static void progress_of_one_duty_period_and_person(void **state)
{
	static const struct expectation list[] = {
		{"whatever the day", KIND_PROGRESS, {"1", "2|date=2022-03-20"}, {NULL}, "ab"},
		{"another period", KIND_PROGRESS, {"1", "2|period=2022-04"}, {NULL}, ""},
		{"another duty", KIND_PROGRESS, {"1", "2|duty=feature"}, {NULL}, ""},
		{"another person", KIND_PROGRESS, {"1|person=Hoa", "2|person=Lan"}, {NULL}, ""},
		{"the same person", KIND_PROGRESS, {"1|person=Hòa", "2|person=hoa"}, {NULL}, "ab"},
	};

	(void)state;
	CHECK(list);
}

static void feedback_is_never_a_duplicate(void **state)
{
	static const struct expectation list[] = {{"alike", KIND_FEEDBACK, {"1", "2"}, {NULL}, ""}};

	(void)state;
	CHECK(list);
}

static void a_pair_declared_different_stays_apart_unless_others_connect_it(void **state)
{
	static const struct expectation list[] = {
		{"two", KIND_SESSION, {"1", "2"}, {"ab"}, ""},
		{"three, one pair declared", KIND_SESSION, {"1", "2", "3"}, {"ab"}, "abc"},
		{"three, one record apart from both", KIND_SESSION, {"1", "2", "3"}, {"ab", "ca"}, "bc"},
		{"three, all apart", KIND_SESSION, {"1", "2", "3"}, {"ab", "bc", "ac"}, ""},
		{"two groups with one key", KIND_SESSION, {"1", "1", "2", "2"}, {"ac", "bd"}, "ad bc"},
	};

	(void)state;
	CHECK(list);
}

static void the_caller_can_stop(void **state)
{
	struct names names = {.stop_at = 1};
	struct kit k;
	struct txn *t;

	(void)state;
	kit_init(&k, 0);
	for (size_t i = 0; i < 4; i++)
		put(k.s, i, i < 2 ? KIND_SESSION : KIND_PROGRESS, i % 2 ? "1" : "2");
	assert_int_equal(store_read(k.s, &t, NULL), OK);
	assert_int_equal(txn_each_duplicate(t, name, NULL, &names, NULL), OK);
	txn_end(&t);
	kit_fini(&k);
	assert_string_equal(buf_str(&names.text), "ab");
	buf_fini(&names.text);
}

/* ---- many at random, and very many ---- */

enum { ROUNDS = 20, ALIKE = 12, ALL = ROUNDS * ALIKE };

struct partition {
	int group[ALL]; /* 0: in none */
	int n;
};

static bool note_group(void *ctx, const struct stored *group, size_t n)
{
	struct partition *p = ctx;

	p->n++;
	for (size_t i = 0; i < n; i++)
		p->group[group[i].record.id.b[15]] = p->n;
	return true;
}

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245U + 12345U;
	return *seed >> 16 & 0x7fff;
}

/* What is connected among the records of one round, by trying every pair again and again. */
static void connect_slowly(const char *devices, bool different[ALIKE][ALIKE], size_t part[ALIKE])
{
	bool more = true;

	for (size_t i = 0; i < ALIKE; i++)
		part[i] = i;
	while (more) {
		more = false;
		for (size_t i = 0; i < ALIKE; i++) {
			for (size_t k = 0; k < ALIKE; k++) {
				if (devices[i] != devices[k] && !different[i][k] && part[i] > part[k]) {
					part[i] = part[k];
					more = true;
				}
			}
		}
	}
}

struct round {
	char devices[ALIKE];
	bool different[ALIKE][ALIKE];
	size_t first;
};

static enum err declare_round(struct txn *t, void *ctx, struct error *e)
{
	const struct round *r = ctx;
	enum err err = OK;

	for (size_t i = 0; i < ALIKE; i++) {
		for (size_t k = 0; k < i && !err; k++) {
			struct uuid x = foreign_id(r->first + i), y = foreign_id(r->first + k);

			if (r->different[i][k])
				err = txn_declare_different(t, &x, &y, e);
		}
	}
	return err;
}

static void put_round(struct store *s, struct round *r, size_t number, unsigned *seed)
{
	unsigned n_devices = 1 + next(seed) % 4, share = next(seed) % 100;

	*r = (struct round){.first = number * ALIKE};
	for (size_t i = 0; i < ALIKE; i++) {
		char record[32];

		r->devices[i] = (char)('1' + next(seed) % n_devices);
		for (size_t k = 0; k < i; k++)
			r->different[i][k] = r->different[k][i] = next(seed) % 100 < share;
		(void)snprintf(record, sizeof record, "%c|date=2022-03-%02zu", r->devices[i], number + 1);
		put(s, r->first + i, KIND_SESSION, record);
	}
	assert_int_equal(store_write(s, declare_round, r, NULL), OK);
}

static void groups_are_what_pairs_connect_however_devices_and_declarations_lie(void **state)
{
	struct partition p = {.n = 0};
	struct round rounds[ROUNDS];
	unsigned seed = 20220315;
	struct kit k;
	struct txn *t;

	(void)state;
	kit_init(&k, 0);
	for (size_t i = 0; i < ROUNDS; i++)
		put_round(k.s, &rounds[i], i, &seed);
	assert_int_equal(store_read(k.s, &t, NULL), OK);
	assert_int_equal(txn_each_duplicate(t, note_group, NULL, &p, NULL), OK);
	txn_end(&t);
	for (size_t i = 0; i < ROUNDS; i++) {
		const int *group = p.group + rounds[i].first;
		size_t part[ALIKE];

		connect_slowly(rounds[i].devices, rounds[i].different, part);
		for (size_t x = 0; x < ALIKE; x++) {
			for (size_t y = 0; y < x; y++)
				assert_int_equal(group[x] != 0 && group[x] == group[y], part[x] == part[y]);
		}
	}
	assert_true(p.n > ROUNDS / 2);
	kit_fini(&k);
}

struct many {
	size_t n;
	const char *values[FIELDS_MAX];
};

static enum err add_many(struct txn *t, void *ctx, struct error *e)
{
	const struct many *m = ctx;
	enum err err = OK;
	struct uuid id;

	for (size_t i = 0; i < m->n && !err; i++)
		err = txn_add(t, KIND_SESSION, m->values, "Chị Lan", KIT_NOW, &id, e);
	return err;
}

/* Processor time that n records of this machine take, all alike. */
static double seconds_for(size_t n)
{
	struct many m = {.n = n};
	struct names names = {.n = 0};
	clock_t start;
	struct kit k;
	struct txn *t;

	for (const struct kit_field *f = common[KIND_SESSION]; f->name; f++)
		m.values[kind_field_index(KIND_SESSION, f->name)] = f->value;
	kit_init(&k, 0);
	assert_int_equal(store_write(k.s, add_many, &m, NULL), OK);
	assert_int_equal(store_read(k.s, &t, NULL), OK);
	start = clock();
	assert_int_equal(txn_each_duplicate(t, name, NULL, &names, NULL), OK);
	start = clock() - start;
	assert_int_equal(names.n, 0);
	txn_end(&t);
	kit_fini(&k);
	return (double)start / CLOCKS_PER_SEC;
}

/* Eight times as many may take some more than eight times as long; comparing all with all takes sixty-four times. */
static void time_grows_with_the_records_not_with_their_pairs(void **state)
{
	(void)state;
	assert_true(seconds_for(32000) < 24 * (seconds_for(4000) + 0.001));
}

static bool never(void *ctx)
{
	(void)ctx;
	return false;
}

static void a_search_that_is_stopped_says_so(void **state)
{
	struct names names = {.n = 0};
	struct kit k;
	struct txn *t;

	(void)state;
	kit_init(&k, 0);
	put(k.s, 0, KIND_SESSION, "1");
	put(k.s, 1, KIND_SESSION, "2");
	assert_int_equal(store_read(k.s, &t, NULL), OK);
	assert_int_equal(txn_each_duplicate(t, name, never, &names, NULL), ERR_CANCEL);
	assert_int_equal(names.n, 0);
	txn_end(&t);
	kit_fini(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sessions_of_one_day_unit_place_and_channel),
		cmocka_unit_test(assists_of_one_day_procedure_and_citizen_or_phone),
		cmocka_unit_test(progress_of_one_duty_period_and_person),
		cmocka_unit_test(feedback_is_never_a_duplicate),
		cmocka_unit_test(a_pair_declared_different_stays_apart_unless_others_connect_it),
		cmocka_unit_test(the_caller_can_stop),
		cmocka_unit_test(groups_are_what_pairs_connect_however_devices_and_declarations_lie),
		cmocka_unit_test(a_search_that_is_stopped_says_so),
		cmocka_unit_test(time_grows_with_the_records_not_with_their_pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
