/* SPDX-License-Identifier: MIT
 * test_listing - a long list is, after any number of steps and changes, what a query of the same finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/store/internal.h"
#include "foreign.h"
#include "sotay/store/listing.h"

#define SET(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})
#define SESSION  (1U << KIND_SESSION)
#define ASSIST   (1U << KIND_ASSIST)

enum { RECORDS = 700, FOREIGN = 6, SCREEN = 20 };

/* ---- a store with enough in it ---- */

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245U + 12345U;
	return *seed >> 8;
}

static const char *const titles[] = {"Họp khối phố", "họp khối phố", "Chuyên đề phát thanh", "An ninh mạng", "Ăn uống",
	"Áp phích", "Đường phố", "Du lịch", "Nộp hồ sơ qua mạng", "Nộp phí"};
static const char *const places[] = {"", "Nhà văn hóa", "Chợ", "Trường"};
static const char *const people[] = {"Nguyễn Văn Đường", "Trần Thị Nguyệt", "Lê Quế", ""};
static const char *const areas[] = {"kp-1", "kp-2", "ward"};

#define ANY(list) (list)[next_random(seed) % (sizeof(list) / sizeof *(list))]

static enum err add_one(struct txn *t, unsigned *seed, size_t i, struct error *e)
{
	enum kind kind = i % 3 ? KIND_ASSIST : KIND_SESSION;
	const char *values[FIELDS_MAX] = {NULL};
	char date[DAY_TEXT_BYTES], number[8];
	struct uuid id;

	day_format((day_t)(18993 + next_random(seed) % 60), date); /* 2022-01-01 on */
	(void)snprintf(number, sizeof number, "%u", next_random(seed) % 40);
	if (kind == KIND_SESSION) {
		values[SESSION_date] = date;
		values[SESSION_unit] = i % 2 ? "cnscd" : "dtt";
		values[SESSION_neighbourhood] = ANY(areas);
		values[SESSION_channel] = i % 5 ? "area_meeting" : "radio";
		values[SESSION_topics] = "portal";
		values[SESSION_title] = ANY(titles);
		values[SESSION_place] = ANY(places);
		values[SESSION_attendees] = next_random(seed) % 3 ? number : "";
	} else {
		values[ASSIST_date] = date;
		values[ASSIST_unit] = "cnscd";
		values[ASSIST_neighbourhood] = ANY(areas);
		values[ASSIST_people] = "1";
		values[ASSIST_citizen_type] = "person";
		values[ASSIST_citizen] = ANY(people);
		values[ASSIST_help] = i % 4 ? "submit" : "vneid";
		values[ASSIST_result] = i % 7 ? "done" : "pending";
	}
	return txn_add(t, kind, values, i % 2 ? "Chị Lan" : "Anh Bình", KIT_NOW + (instant_t)(next_random(seed) % 100000),
		&id, e);
}

static enum err add_many(struct txn *t, void *ctx, struct error *e)
{
	size_t n = *(size_t *)ctx;
	unsigned seed = 7;
	enum err err = OK;

	for (size_t i = 0; i < n && !err; i++)
		err = add_one(t, &seed, i, e);
	return err;
}

static void add_foreign(struct store *s)
{
	for (size_t i = 0; i < FOREIGN; i++) {
		struct foreign f = {"AAAAAAA1", KIND_SESSION, "Chị Hoa",
			SET({"date", "2022-02-03"}, {"unit", "cnscd"}, {"neighbourhood", "kp-1"}, {"channel", "area_meeting"},
				{"topics", "portal"}, {"title", "Từ máy khác"}, {"women", "5"}, {"attendees", i == 4 ? "3" : "9"}),
			i == 2 ? SET({"place", "Chợ"}) : NULL, i == 1};

		foreign_put(s, i, &f);
	}
}

static int setup(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);
	size_t n = RECORDS;

	kit_init(k, 0);
	assert_int_equal(store_write(k->s, add_many, &n, NULL), OK);
	add_foreign(k->s);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	free(*state);
	return 0;
}

/* ---- what a query says ---- */

struct ids {
	struct listing_id ids[RECORDS + FOREIGN + 8];
	size_t n;
};

static bool note(void *ctx, const struct stored *s)
{
	struct ids *ids = ctx;

	ids->ids[ids->n++] = (struct listing_id){s->record.kind, s->record.id};
	return true;
}

static void ask(struct store *s, const struct query *q, struct ids *out)
{
	struct txn *t;

	out->n = 0;
	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(query_run(t, q, note, out, NULL), OK);
	txn_end(&t);
}

static bool same(const struct listing_id *a, const struct listing_id *b)
{
	return a->kind == b->kind && uuid_compare(&a->id, &b->id) == 0;
}

/* The first n rows are those of the query. */
static void begins_as(const struct listing *l, const struct ids *wanted, size_t n)
{
	assert_true(n <= wanted->n);
	for (size_t i = 0; i < n; i++) {
		struct listing_id id = listing_at(l, i);

		if (!same(&id, &wanted->ids[i]))
			print_error("row %zu\n", i);
		assert_true(same(&id, &wanted->ids[i]));
	}
}

static void is(struct store *s, const struct listing *l, const struct query *q)
{
	struct ids *wanted = mem_alloc(sizeof *wanted);

	ask(s, q, wanted);
	assert_true(listing_is_whole(l));
	assert_true(listing_is_current(l));
	assert_false(listing_busy(l));
	assert_int_equal(listing_count(l), wanted->n);
	begins_as(l, wanted, wanted->n);
	free(wanted);
}

/* ---- steps ---- */

static bool never(void *ctx)
{
	(void)ctx;
	return false;
}

static void finish(struct listing *l)
{
	assert_int_equal(listing_step(l, NULL, NULL, NULL), OK);
}

/* As slowly as can be: every asking is answered with stop. What is current is right at every moment. */
static size_t finish_slowly(struct store *s, struct listing *l, const struct query *q)
{
	struct ids *wanted = mem_alloc(sizeof *wanted);
	size_t steps = 1;

	ask(s, q, wanted);
	while (listing_step(l, never, NULL, NULL) == ERR_CANCEL) {
		steps++;
		assert_true(listing_busy(l));
		if (listing_is_current(l))
			begins_as(l, wanted, listing_count(l));
	}
	free(wanted);
	return steps;
}

static struct listing *open_list(struct store *s, const struct query *q)
{
	struct listing *l;

	assert_int_equal(listing_open(s, q, &l, NULL), OK);
	return l;
}

/* ---- tests ---- */

static const struct query queries[] = {
	{.kinds = 0},
	{.kinds = SESSION},
	{.kinds = ASSIST | SESSION, .sort = "date"},
	{.kinds = ASSIST, .sort = "date", .descending = true},
	{.kinds = 1U << KIND_FEEDBACK},
	{.kinds = SESSION, .sort = "title"},
	{.kinds = SESSION, .sort = "title", .descending = true},
	{.kinds = SESSION, .sort = "attendees"}, /* some have none */
	{.kinds = SESSION, .sort = "attendees", .descending = true},
	{.sort = "author"},
	{.sort = "created", .descending = true},
	{.sort = QUERY_SORT_MAIN},
	{.neighbourhood = "kp-1"},
	{.from = 19000, .to = 19010},
	{.from = 19000, .to = 19010, .sort = "neighbourhood"},
	{.author = "binh", .status = "pending"},
	{.deleted = true},
	{.conflicts = true},
	{.doubtful = true, .today = 19066},
	{.unexported = true, .kinds = SESSION},
	{.text = "nop ho"},
	{.text = "nguyet", .sort = "updated"},
	{.text = "zzzz"},
	{.where = (const struct query_where[]){{"help", "vneid"}}, .n_where = 1},
	{.duty = "help"},
};
enum { QUERIES = sizeof queries / sizeof *queries };

static void it_is_what_a_query_finds(void **state)
{
	struct kit *k = *state;

	for (size_t i = 0; i < QUERIES; i++) {
		struct listing *l = open_list(k->s, &queries[i]);

		assert_int_equal(listing_count(l), 0);
		assert_true(listing_busy(l));
		finish(l);
		is(k->s, l, &queries[i]);
		assert_true(listing_count(l) > 0 || queries[i].kinds == 1U << KIND_FEEDBACK || queries[i].text);
		listing_close(&l);
		assert_null(l);
		l = open_list(k->s, &queries[i]);
		finish_slowly(k->s, l, &queries[i]);
		is(k->s, l, &queries[i]);
		listing_close(&l);
	}
}

static void steps_are_small(void **state)
{
	struct kit *k = *state;
	struct query by_title = {.kinds = SESSION, .sort = "title"};
	struct listing *l = open_list(k->s, &queries[0]);

	assert_true(finish_slowly(k->s, l, &queries[0]) > 10);
	listing_close(&l);
	l = open_list(k->s, &by_title);
	assert_true(finish_slowly(k->s, l, &by_title) > 3);
	listing_close(&l);
}

static void the_first_rows_are_there_at_once(void **state)
{
	struct kit *k = *state;
	struct ids wanted;
	struct listing *l = open_list(k->s, &queries[0]);

	ask(k->s, &queries[0], &wanted);
	assert_false(listing_is_current(l));
	assert_int_equal(listing_step(l, never, NULL, NULL), ERR_CANCEL);
	assert_true(listing_is_current(l));
	assert_false(listing_is_whole(l));
	assert_true(listing_count(l) >= SCREEN && listing_count(l) < RECORDS / 2);
	begins_as(l, &wanted, listing_count(l));
	listing_close(&l);
}

static void words_narrow_down_and_widen_again(void **state)
{
	static const char *const typed[] = {"n", "ng", "ngu", "nguy", "nguye", "nguyet", "nguyet t", "nguyet tr", "nguyet",
		"nguy", "", "h", "ho", "ho k", "HỌ KHỐI", "k ho", "c0de", "c0de0", "c0de01", "c0de0", "an n", "zz", "z", "  "};
	struct kit *k = *state;

	for (int slowly = 0; slowly < 2; slowly++) {
		struct listing *l = open_list(k->s, &queries[0]);

		finish(l);
		for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
			struct query q = {.text = typed[i]};

			listing_set_text(l, typed[i]);
			if (slowly)
				finish_slowly(k->s, l, &q);
			else
				finish(l);
			is(k->s, l, &q);
		}
		listing_close(&l);
	}
}

static void words_can_be_typed_before_all_is_there(void **state)
{
	static const char *const typed[] = {"n", "no", "nop", "nop h"};
	struct kit *k = *state;
	struct listing *l = open_list(k->s, &queries[0]);
	struct ids wanted;

	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct query q = {.text = typed[i]};

		listing_set_text(l, typed[i]);
		assert_false(listing_is_current(l));
		ask(k->s, &q, &wanted);
		for (size_t n = 0; n < 3; n++) {
			(void)!listing_step(l, never, NULL, NULL);
			if (listing_is_current(l))
				begins_as(l, &wanted, listing_count(l));
		}
	}
	finish(l);
	is(k->s, l, &(struct query){.text = "nop h"});
	listing_close(&l);
}

static void old_rows_stay_until_there_are_new_ones(void **state)
{
	struct kit *k = *state;
	struct listing *l = open_list(k->s, &queries[0]);
	struct listing_id first;

	finish(l);
	first = listing_at(l, 0);
	assert_int_equal(listing_sort(l, "author", false, NULL), OK);
	assert_false(listing_is_current(l));
	assert_int_equal(listing_count(l), RECORDS + FOREIGN - 1);
	assert_true(same(&first, &(struct listing_id){listing_at(l, 0).kind, listing_at(l, 0).id}));
	assert_int_equal(listing_step(l, never, NULL, NULL), ERR_CANCEL);
	assert_false(listing_is_current(l));
	finish(l);
	is(k->s, l, &(struct query){.sort = "author"});
	listing_close(&l);
}

static void filters_order_and_words_change_by_themselves(void **state)
{
	struct kit *k = *state;
	struct query q = {.text = "ho", .sort = "title", .kinds = SESSION};
	struct listing *l = open_list(k->s, &q);

	finish(l);
	is(k->s, l, &q);
	assert_int_equal(listing_filter(l, &(struct query){.kinds = SESSION, .neighbourhood = "kp-2"}, NULL), OK);
	finish(l);
	q.neighbourhood = "kp-2";
	is(k->s, l, &q);
	assert_int_equal(listing_sort(l, "title", true, NULL), OK);
	finish(l);
	q.descending = true;
	is(k->s, l, &q);
	assert_int_equal(listing_sort(l, NULL, false, NULL), OK);
	finish(l);
	q.sort = NULL;
	q.descending = false;
	is(k->s, l, &q);
	/* In the middle of everything. */
	assert_int_equal(listing_filter(l, &(struct query){.kinds = 0}, NULL), OK);
	(void)!listing_step(l, never, NULL, NULL);
	(void)!listing_step(l, never, NULL, NULL);
	assert_int_equal(listing_sort(l, "created", false, NULL), OK);
	(void)!listing_step(l, never, NULL, NULL);
	listing_set_text(l, "");
	finish(l);
	is(k->s, l, &(struct query){.sort = "created"});
	listing_close(&l);
}

static void what_cannot_be_asked_changes_nothing(void **state)
{
	struct kit *k = *state;
	struct listing *l;
	struct error e;

	assert_int_equal(listing_open(k->s, &(struct query){.sort = "colour"}, &l, &e), ERR_USAGE);
	assert_null(l);
	l = open_list(k->s, &queries[1]);
	finish(l);
	assert_int_equal(listing_sort(l, "colour", false, &e), ERR_USAGE);
	assert_int_equal(listing_filter(l, &(struct query){.status = "gone"}, &e), ERR_USAGE);
	is(k->s, l, &queries[1]);
	listing_close(&l);
}

static void rows_are_read_as_they_are_now(void **state)
{
	struct kit *k = *state;
	struct listing *l = open_list(k->s, &queries[0]);
	struct listing_row rows[SCREEN];
	struct listing_id id;
	struct arena a = {0};
	size_t n, row;

	finish(l);
	assert_int_equal(listing_read(l, 3, SCREEN, &a, rows, &n, NULL), OK);
	assert_int_equal(n, SCREEN);
	for (size_t i = 0; i < n; i++) {
		id = listing_at(l, 3 + i);
		assert_int_equal(rows[i].state, LISTING_THERE);
		assert_int_equal(uuid_compare(&rows[i].stored.record.id, &id.id), 0);
		assert_true(listing_index_of(l, id.kind, &id.id, &row));
		assert_int_equal(row, 3 + i);
		assert_false(rows[i].exported);
	}
	assert_int_equal(listing_read(l, listing_count(l) - 2, SCREEN, &a, rows, &n, NULL), OK);
	assert_int_equal(n, 2);
	assert_int_equal(listing_read(l, listing_count(l), SCREEN, &a, rows, &n, NULL), OK);
	assert_int_equal(n, 0);
	id = (struct listing_id){KIND_SESSION, foreign_id(1)};
	assert_false(listing_index_of(l, id.kind, &id.id, &row)); /* deleted */
	id.id = foreign_id(0);
	assert_true(listing_index_of(l, id.kind, &id.id, &row));
	assert_int_equal(listing_read(l, row, 1, &a, rows, &n, NULL), OK);
	assert_true(rows[0].exported);
	arena_free(&a);
	listing_close(&l);
}

static void what_changed_is_seen_after_a_refresh(void **state)
{
	struct kit *k = *state;
	struct query q = {.text = "moi tinh"};
	struct listing *l = open_list(k->s, &q), *all = open_list(k->s, &queries[0]);
	struct listing_row row;
	struct arena a = {0};
	struct uuid id;
	size_t n, at;

	finish(l);
	finish(all);
	assert_int_equal(listing_count(l), 0);
	assert_int_equal(listing_refresh(all, NULL), OK);
	assert_true(listing_is_whole(all)); /* nothing to do */
	id = kit_session(k->s, "Mới tinh");
	assert_int_equal(listing_refresh(l, NULL), OK);
	assert_int_equal(listing_refresh(all, NULL), OK);
	assert_false(listing_is_current(all));
	finish_slowly(k->s, l, &q);
	finish_slowly(k->s, all, &queries[0]);
	is(k->s, l, &q);
	is(k->s, all, &queries[0]);
	assert_true(listing_index_of(l, KIND_SESSION, &id, &at));
	/* Deleted: until the next refresh the row stays, and says so. */
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"deleted", "1"}), NULL), OK);
	assert_int_equal(listing_read(l, at, 1, &a, &row, &n, NULL), OK);
	assert_true(record_is_deleted(&row.stored.record));
	assert_int_equal(listing_refresh(l, NULL), OK);
	finish(l);
	assert_int_equal(listing_count(l), 0);
	arena_free(&a);
	listing_close(&l);
	listing_close(&all);
}

static enum err take_away(struct txn *t, void *ctx, struct error *e)
{
	unsigned char key[RECORD_KEY_BYTES];

	record_key(key, KIND_SESSION, ctx);
	return db_delete(t, DB_RECORD, key, sizeof key, e);
}

/* As after an older copy of the notebook was put in its place. */
static void a_record_that_is_gone_is_a_row_that_says_so(void **state)
{
	struct query q = {.text = "bien mat"};
	struct listing_row row;
	struct arena a = {0};
	struct listing *l;
	struct kit k;
	struct uuid id;
	size_t n;

	(void)state;
	kit_init(&k, 0);
	id = kit_session(k.s, "Biến mất");
	l = open_list(k.s, &q);
	finish(l);
	assert_int_equal(listing_count(l), 1);
	assert_int_equal(store_write(k.s, take_away, &id, NULL), OK);
	assert_int_equal(listing_read(l, 0, 1, &a, &row, &n, NULL), OK);
	assert_int_equal(n, 1);
	assert_int_equal(row.state, LISTING_GONE);
	assert_int_equal(row.stored.record.kind, KIND_SESSION);
	/* What to sort by is not there any more either. */
	assert_int_equal(listing_sort(l, "title", false, NULL), OK);
	finish(l);
	assert_int_equal(listing_count(l), 1);
	arena_free(&a);
	listing_close(&l);
	kit_fini(&k);
}

static void an_empty_store_is_an_empty_list(void **state)
{
	struct listing *l;
	struct kit k;

	(void)state;
	kit_init(&k, 0);
	l = open_list(k.s, &queries[0]);
	finish(l);
	assert_int_equal(listing_count(l), 0);
	assert_true(listing_is_whole(l));
	listing_set_text(l, "gi do");
	assert_int_equal(listing_sort(l, "title", true, NULL), OK);
	finish(l);
	assert_int_equal(listing_count(l), 0);
	listing_close(&l);
	kit_fini(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_what_a_query_finds),
		cmocka_unit_test(steps_are_small),
		cmocka_unit_test(the_first_rows_are_there_at_once),
		cmocka_unit_test(words_narrow_down_and_widen_again),
		cmocka_unit_test(words_can_be_typed_before_all_is_there),
		cmocka_unit_test(old_rows_stay_until_there_are_new_ones),
		cmocka_unit_test(filters_order_and_words_change_by_themselves),
		cmocka_unit_test(what_cannot_be_asked_changes_nothing),
		cmocka_unit_test(rows_are_read_as_they_are_now),
		cmocka_unit_test(what_changed_is_seen_after_a_refresh),
		cmocka_unit_test(a_record_that_is_gone_is_a_row_that_says_so),
		cmocka_unit_test(an_empty_store_is_an_empty_list),
	};

	return cmocka_run_group_tests_name("listing", tests, setup, teardown);
}
