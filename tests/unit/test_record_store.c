/* SPDX-License-Identifier: MIT
 * test_record_store - records are found by kind, date, change, id and words; settings and the plan are kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../../src/store/internal.h"
#include "plan_pack.h"
#include "sotay/base/text.h"
#include "store_kit.h"

#define SET(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})

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

static struct txn *reading(struct kit *k)
{
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	return t;
}

static struct uuid session_on(struct kit *k, const char *date, const char *title)
{
	struct uuid id = kit_session(k->s, title);

	(void)kit_edit(k->s, KIND_SESSION, &id, SET({"date", date}), NULL);
	return id;
}

/* Titles or notes of what a walk lends, joined by spaces; stops after `most`. */
struct seen {
	struct buf text;
	size_t n, most;
};

static bool see(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct seen *seen = ctx;
	struct arena a = {0};
	struct stored s;

	assert_int_equal(raw_decode(raw, &a, &s, NULL), OK);
	assert_int_equal(s.record.kind, kind);
	assert_int_equal(uuid_compare(&s.record.id, id), 0);
	buf_printf(&seen->text, "%s%s", seen->n++ ? " " : "",
		record_value(&s.record, kind == KIND_SESSION ? (size_t)SESSION_title : (size_t)ASSIST_citizen));
	arena_free(&a);
	return seen->n < seen->most;
}

static void assert_seen(struct seen *seen, const char *want)
{
	assert_string_equal(buf_str(&seen->text), want);
	buf_fini(&seen->text);
}

/* ---- walks ---- */

static void assert_by_date(struct kit *k, const char *first, const char *last, bool newest, size_t most,
	const char *want)
{
	struct seen seen = {.most = most};
	struct txn *t = reading(k);
	day_t from = 0, to = 0;

	assert_true(day_parse(first, &from) && day_parse(last, &to));
	assert_int_equal(txn_each_by_date(t, KIND_SESSION, from, to, newest, see, &seen, NULL), OK);
	txn_end(&t);
	assert_seen(&seen, want);
}

static void records_come_by_date_both_ways_and_within_bounds(void **state)
{
	struct kit *k = *state;
	struct uuid moved;

	(void)kit_assist(k->s, "Tám", "");
	(void)session_on(k, "2022-01-31", "a");
	(void)session_on(k, "2000-01-01", "first");
	(void)session_on(k, "2099-12-31", "last");
	(void)session_on(k, "2022-02-01", "b");
	moved = session_on(k, "2022-02-02", "c");
	assert_by_date(k, "2000-01-01", "2099-12-31", false, 9, "first a b c last");
	assert_by_date(k, "2000-01-01", "2099-12-31", true, 9, "last c b a first");
	assert_by_date(k, "2000-01-01", "2099-12-31", true, 2, "last c");
	assert_by_date(k, "2022-01-31", "2022-02-01", false, 9, "a b");
	assert_by_date(k, "2022-01-31", "2022-02-01", true, 9, "b a");
	assert_by_date(k, "2022-02-03", "2022-03-01", false, 9, "");
	assert_by_date(k, "2022-02-03", "2022-03-01", true, 9, "");
	assert_by_date(k, "2022-02-01", "2022-01-01", false, 9, "");
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &moved, SET({"date", "2021-12-31"}), NULL), OK);
	assert_by_date(k, "2000-01-01", "2099-12-31", false, 9, "first c a b last");
	/* Taking back moves it back in the index as well. */
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &moved, NULL), OK);
	assert_by_date(k, "2022-01-01", "2022-12-31", false, 9, "a b c");
}

static bool of_this_day(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct seen *seen = ctx;
	struct shown_values shown;

	assert_true(raw_values(raw, &shown));
	assert_int_equal(shown.kind, kind);
	assert_int_equal(uuid_compare(&shown.id, id), 0);
	if (strcmp(shown.values[SESSION_date], "2022-02-01") == 0)
		buf_printf(&seen->text, "%s%s", seen->n++ ? " " : "", shown.values[SESSION_title]);
	return true;
}

static void records_of_some_days_come_once_to_be_counted(void **state)
{
	struct kit *k = *state;
	struct txn *t;
	day_t day = 0;
	struct seen few = {.n = 0};

	assert_true(day_parse("2022-02-01", &day));
	(void)session_on(k, "2022-02-01", "a");
	(void)session_on(k, "2022-02-02", "b");
	t = reading(k);
	assert_int_equal(txn_each_to_count(t, KIND_SESSION, day, day, of_this_day, &few, NULL), OK);
	assert_seen(&few, "a");
	assert_int_equal(txn_each_to_count(t, KIND_SESSION, day, day - 1, of_this_day, &few, NULL), OK);
	assert_int_equal(few.n, 1);
	txn_end(&t);
}

static void a_walk_of_the_last_kind_backwards_does_not_leave_it(void **state)
{
	struct kit *k = *state;
	struct seen seen = {.most = 9};
	struct txn *t;
	day_t from = 0, to = 0;

	(void)kit_session(k->s, "phiên");
	(void)kit_assist(k->s, "Tám", "");
	t = reading(k);
	assert_true(day_parse("2000-01-01", &from) && day_parse("2099-12-31", &to));
	assert_int_equal(txn_each_by_date(t, KIND_ASSIST, from, to, true, see, &seen, NULL), OK);
	assert_seen(&seen, "Tám");
	assert_int_equal(txn_each_by_date(t, KIND_PROGRESS, from, to, true, see, &seen, NULL), OK);
	txn_end(&t);
	assert_seen(&seen, "");
}

static bool ascending(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	unsigned char *last = ctx, key[RECORD_KEY_BYTES];

	(void)raw;
	record_key(key, kind, id);
	assert_true(memcmp(last, key, sizeof key) < 0);
	memcpy(last, key, sizeof key);
	last[RECORD_KEY_BYTES]++;
	return true;
}

static size_t changed_between(struct kit *k, uint64_t first, uint64_t last)
{
	unsigned char at[RECORD_KEY_BYTES + 1] = {0};
	struct txn *t = reading(k);

	assert_int_equal(txn_each_changed(t, first, last, ascending, at, NULL), OK);
	txn_end(&t);
	return at[RECORD_KEY_BYTES];
}

static void each_record_has_one_live_change_and_they_come_by_kind_and_id(void **state)
{
	struct kit *k = *state;
	struct uuid ids[20];

	for (size_t i = 0; i < 20; i++)
		ids[i] = i % 2 ? kit_session(k->s, "x") : kit_assist(k->s, "Tám", "");
	assert_int_equal(changed_between(k, 1, 20), 20);
	assert_int_equal(changed_between(k, 5, 8), 4);
	for (int round = 0; round < 3; round++)
		assert_int_equal(kit_edit(k->s, KIND_SESSION, &ids[1], SET({"title", round % 2 ? "y" : "z"}), NULL), OK);
	assert_int_equal(changed_between(k, 1, 20), 19);
	assert_int_equal(changed_between(k, 21, 22), 0);
	assert_int_equal(changed_between(k, 23, 23), 1);
	assert_int_equal(changed_between(k, 1, UINT64_MAX), 20);
	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &ids[1], "ZZZZZZZZ", 1, SET({"title", "w"}), NULL), OK);
	assert_int_equal(changed_between(k, 23, 23), 1);
	assert_int_equal(changed_between(k, 1, UINT64_MAX), 20);
}

static void records_are_counted_by_kind_deleted_ones_too(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "x");
	struct txn *t;

	(void)kit_assist(k->s, "Tám", "");
	(void)kit_assist(k->s, "Chín", "");
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	kit_reopen(k, "one");
	t = reading(k);
	assert_int_equal(txn_count(t, KIND_SESSION), 1);
	assert_int_equal(txn_count(t, KIND_ASSIST), 2);
	assert_int_equal(txn_count(t, KIND_FEEDBACK), 0);
	txn_end(&t);
}

/* ---- ids ---- */

static enum err put_with_id(struct txn *t, void *ctx, struct error *e)
{
	static const char *const values[FIELDS_MAX] = {[ASSIST_date] = "2022-01-02"};
	struct import_source source = {"ZZZZZZZZ", 4, "", KIT_NOW, false};
	struct dot dot = {.device = {'Z', 'Z', 'Z', 'Z', 'Z', 'Z', 'Z', 'Z'}, .n = 3};
	struct arena a = {0};
	struct uuid id;
	struct record r;
	enum err err;

	assert_true(uuid_parse(ctx, &id));
	r = record_new(&a, KIND_ASSIST, &id, &dot, KIT_NOW, "", values);
	err = txn_put_merged(t, NULL, &r, &source, e);
	arena_free(&a);
	return err;
}

static void an_id_is_found_by_a_tail_that_is_long_and_clear_enough(void **state)
{
	static const struct {
		const char *typed;
		enum err err;
		const char *says; /* the id found, or words of the sentence */
	} cases[] = {
		{"017f8c2a-1122-7033-8455-0000abcd1234", OK, "017f8c2a-1122-7033-8455-0000abcd1234"},
		{"017f8c2a-1122-7033-8455-0000abcd1230", ERR_NOT_FOUND, "There is no record 017f8c2a"},
		{"017F8C2A11227033845500009BCD1234", OK, "017f8c2a-1122-7033-8455-00009bcd1234"},
		{"9bcd1234", OK, "017f8c2a-1122-7033-8455-00009bcd1234"},
		{"8455-0000abcd1234", OK, "017f8c2a-1122-7033-8455-0000abcd1234"},
		{"84550000ABCD1234", OK, "017f8c2a-1122-7033-8455-0000abcd1234"},
		{"1235", OK, "017f8c2a-1122-7033-8455-0000abcd1235"},
		{"1234", ERR_AMBIGUOUS, "There are 2 records whose id ends in \"1234\"; type more characters."},
		{"bcd-1234", ERR_AMBIGUOUS, "There are 2 records"},
		{"235", ERR_NOT_FOUND, "too short"},
		{"2-3-5-", ERR_NOT_FOUND, "too short"},
		{"", ERR_NOT_FOUND, "too short"},
		{"ffff", ERR_NOT_FOUND, "no record whose id ends in \"ffff\""},
		{"xyz1234", ERR_NOT_FOUND, "no record whose id ends in"},
		{"0017f8c2a-1122-7033-8455-0000abcd1234", ERR_NOT_FOUND, "no record whose id ends in"},
	};
	char *ids[] = {"017f8c2a-1122-7033-8455-0000abcd1234", "017f8c2a-1122-7033-8455-00009bcd1234",
		"017f8c2a-1122-7033-8455-0000abcd1235"};
	struct kit *k = *state;
	struct txn *t;

	for (size_t i = 0; i < 3; i++)
		assert_int_equal(store_write(k->s, put_with_id, ids[i], NULL), OK);
	t = reading(k);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[UUID_TEXT_BYTES];
		struct error e;
		struct uuid id;
		enum kind kind;

		assert_int_equal(txn_find_id(t, cases[i].typed, &kind, &id, &e), cases[i].err);
		if (cases[i].err == OK) {
			uuid_format(&id, text);
			assert_string_equal(text, cases[i].says);
			assert_int_equal(kind, KIND_ASSIST);
		} else {
			char *sentence = kit_sentence(&e);

			assert_non_null(strstr(sentence, cases[i].says));
			free(sentence);
		}
	}
	txn_end(&t);
}

/* ---- words ---- */

struct query {
	const char *words;
	size_t hits;
};

static bool match(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct query *q = ctx;

	(void)kind;
	(void)id;
	q->hits += text_match_words(raw_folded(raw), q->words);
	return true;
}

static size_t hits(struct kit *k, enum kind kind, const char *words)
{
	struct query q = {words, 0};
	struct txn *t = reading(k);

	assert_int_equal(txn_each(t, kind, match, &q, NULL), OK);
	txn_end(&t);
	return q.hits;
}

static void records_are_found_by_values_author_names_of_codes_and_digits(void **state)
{
	static const struct {
		const char *words;
		size_t hits;
	} cases[] = {
		{"nguyen tam", 1}, /* what was typed, beginnings of words, any order */
		{"tam nguy", 1},
		{"chi lan", 1},           /* the author */
		{"to cong nghe so", 1},   /* the name of the unit */
		{"cnscd", 1},             /* its code */
		{"dang ky khai sinh", 1}, /* the name of the procedure */
		{"1 001193", 1},
		{"0905123456", 1}, /* the digits alone */
		{"123 456", 1},
		{"khai sinh cho con", 1},
		{"done", 0}, /* what is chosen from a fixed list is no text */
		{"khong co", 0},
		{"khoi pho 2", 1},
	};
	struct kit *k = *state;

	(void)kit_assist(k->s, "Nguyễn Văn Tám", "0905 123.456");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (hits(k, KIND_ASSIST, cases[i].words) != cases[i].hits)
			fail_msg("\"%s\"", cases[i].words);
	}
}

static void search_text_has_single_spaces_and_no_empty_parts(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_assist(k->s, "...", "");
	struct arena a = {0};
	struct stored s = kit_get(k->s, KIND_ASSIST, &id, &a);

	assert_string_equal(s.folded,
		"cnscd to cong nghe so cong dong kp 2 khoi pho 2 submit nop ho so 1 001193 dang ky khai sinh khai sinh cho con chi "
		"lan");
	arena_free(&a);
}

static void an_edit_moves_the_search_text_along(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp dân");

	assert_int_equal(hits(k, KIND_SESSION, "hop dan"), 1);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"title", "Phát loa"}), NULL), OK);
	assert_int_equal(hits(k, KIND_SESSION, "hop dan"), 0);
	assert_int_equal(hits(k, KIND_SESSION, "phat loa"), 1);
}

/* ---- the plan ---- */

static void changed_pack(struct plan_files *out)
{
	pack_files(out);
	pack_put(out, "topics.csv", "code,name,detail\nportal,Một cửa điện tử,\nmodels,Cách làm hay,\n");
}

static void a_new_plan_refolds_every_record(void **state)
{
	struct kit *k = *state;
	struct plan_files files;

	for (int i = 0; i < 200; i++)
		(void)kit_session(k->s, "x");
	(void)kit_assist(k->s, "Tám", "");
	assert_int_equal(hits(k, KIND_SESSION, "cong dich vu cong"), 200);
	changed_pack(&files);
	assert_int_equal(store_load_plan(k->s, &files, NULL), OK);
	plan_files_fini(&files);
	assert_int_equal(hits(k, KIND_SESSION, "cong dich vu cong"), 0);
	assert_int_equal(hits(k, KIND_SESSION, "mot cua dien tu"), 200);
	assert_int_equal(hits(k, KIND_ASSIST, "tam"), 1);
	assert_string_equal(plan_name(store_plan(k->s), LIST_TOPICS, "portal"), "Một cửa điện tử");
	kit_reopen(k, "one");
	assert_string_equal(plan_name(store_plan(k->s), LIST_TOPICS, "portal"), "Một cửa điện tử");
	assert_int_equal(changed_between(k, 1, 300), 201);
}

static void a_faulty_plan_is_refused_and_the_old_one_stays(void **state)
{
	struct kit *k = *state;
	struct plan_files files;
	struct error e;

	pack_files(&files);
	pack_put(&files, "units.csv", NULL);
	assert_int_equal(store_load_plan(k->s, &files, &e), ERR_REFUSED);
	plan_files_fini(&files);
	kit_reopen(k, "one");
	assert_non_null(plan_find(store_plan(k->s), LIST_UNITS, "cnscd"));
}

static void a_plan_loaded_by_another_process_is_noticed(void **state)
{
	struct kit *k = *state;
	const struct plan *before = store_plan(k->s);
	struct txn *t;
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		struct store_options options = {.machine = "one", .now = KIT_NOW};
		struct plan_files files;
		struct store *s;
		bool good = store_open(k->dir, &options, &s, NULL) == OK;

		changed_pack(&files);
		good = good && store_load_plan(s, &files, NULL) == OK;
		_exit(good ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	(void)kit_session(k->s, "x");
	assert_int_equal(hits(k, KIND_SESSION, "mot cua dien tu"), 1);
	t = reading(k);
	assert_string_equal(plan_name(store_plan(k->s), LIST_TOPICS, "portal"), "Một cửa điện tử");
	txn_end(&t);
	/* Strings of the plan before are still good. */
	assert_string_equal(plan_name(before, LIST_TOPICS, "portal"), "Cổng dịch vụ công");
}

/* ---- settings and the like ---- */

struct setting {
	const char *key, *value;
};

static enum err set_config(struct txn *t, void *ctx, struct error *e)
{
	const struct setting *s = ctx;

	return txn_config_set(t, s->key, s->value, e);
}

static void settings_are_kept_replaced_and_unset(void **state)
{
	static const struct setting cases[] = {{"theme", "light"}, {"theme", "dark"}, {"theme", ""}, {"a b", "Đậm"}};
	char long_key[300];
	struct setting too_long = {long_key, "x"}, none = {"", "x"};
	struct kit *k = *state;
	struct buf value = {0};
	struct txn *t;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct setting s = cases[i];

		assert_int_equal(store_write(k->s, set_config, &s, NULL), OK);
		t = reading(k);
		assert_int_equal(txn_config_get(t, s.key, &value, NULL), OK);
		txn_end(&t);
		assert_string_equal(buf_str(&value), s.value);
	}
	memset(long_key, 'k', sizeof long_key - 1);
	long_key[sizeof long_key - 1] = '\0';
	assert_int_equal(store_write(k->s, set_config, &too_long, NULL), ERR_INVALID);
	assert_int_equal(store_write(k->s, set_config, &none, NULL), ERR_INVALID);
	t = reading(k);
	assert_int_equal(txn_config_get(t, long_key, &value, NULL), OK);
	txn_end(&t);
	assert_string_equal(buf_str(&value), "");
	buf_fini(&value);
}

static enum err declare(struct txn *t, void *ctx, struct error *e)
{
	const struct uuid *pair = ctx;

	return txn_declare_different(t, &pair[0], &pair[1], e);
}

static void a_pair_declared_different_stays_so_either_way_round(void **state)
{
	struct kit *k = *state;
	struct uuid pair[2] = {kit_session(k->s, "x"), kit_session(k->s, "x")}, other = kit_session(k->s, "x");
	struct txn *t;

	assert_int_equal(store_write(k->s, declare, pair, NULL), OK);
	t = reading(k);
	assert_true(txn_is_different(t, &pair[0], &pair[1]));
	assert_true(txn_is_different(t, &pair[1], &pair[0]));
	assert_false(txn_is_different(t, &pair[0], &other));
	txn_end(&t);
}

static enum err close_period(struct txn *t, void *ctx, struct error *e)
{
	(void)ctx;
	return txn_closed_put(t, "2022-03", "calendar", "", "{\"n\":1}", e);
}

static void a_closed_period_is_kept_under_period_rule_and_unit(void **state)
{
	struct kit *k = *state;
	struct buf json = {0};
	struct txn *t;

	assert_int_equal(store_write(k->s, close_period, NULL, NULL), OK);
	t = reading(k);
	assert_int_equal(txn_closed_get(t, "2022-03", "calendar", "", &json, NULL), OK);
	assert_string_equal(buf_str(&json), "{\"n\":1}");
	assert_int_equal(txn_closed_get(t, "2022-03", "nd09", "", &json, NULL), ERR_NOT_FOUND);
	assert_int_equal(txn_closed_get(t, "2022-03", "calendar", "dtt", &json, NULL), ERR_NOT_FOUND);
	assert_int_equal(txn_closed_get(t, "2022-0", "3calendar", "", &json, NULL), ERR_NOT_FOUND);
	assert_string_equal(buf_str(&json), "");
	txn_end(&t);
	buf_fini(&json);
}

/* ---- damage ---- */

static enum err spoil(struct txn *t, void *ctx, struct error *e)
{
	unsigned char key[RECORD_KEY_BYTES];

	record_key(key, KIND_SESSION, ctx);
	return db_put(t, DB_RECORD, key, sizeof key, "\001spoilt", 7, e);
}

static enum err drop_record(struct txn *t, void *ctx, struct error *e)
{
	unsigned char key[RECORD_KEY_BYTES];

	record_key(key, KIND_SESSION, ctx);
	return db_delete(t, DB_RECORD, key, sizeof key, e);
}

static void a_damaged_record_is_named_and_the_others_stay_readable(void **state)
{
	struct kit *k = *state;
	struct uuid bad = kit_session(k->s, "x"), good = kit_session(k->s, "y");
	char text[UUID_TEXT_BYTES], *sentence;
	struct arena a = {0};
	struct stored s;
	struct error e;
	struct txn *t;

	assert_int_equal(store_write(k->s, spoil, &bad, NULL), OK);
	t = reading(k);
	assert_int_equal(txn_get(t, KIND_SESSION, &bad, &a, &s, &e), ERR_DAMAGED);
	assert_int_equal(txn_get(t, KIND_SESSION, &good, &a, &s, NULL), OK);
	txn_end(&t);
	assert_int_equal(hits(k, KIND_SESSION, "y"), 1);
	uuid_format(&bad, text);
	sentence = kit_sentence(&e);
	assert_non_null(strstr(sentence, text));
	free(sentence);
	arena_free(&a);
}

static void an_index_that_names_no_record_is_damage(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "x");
	struct seen seen = {.most = 9};
	struct txn *t;
	day_t from = 0, to = 0;

	assert_int_equal(store_write(k->s, drop_record, &id, NULL), OK);
	assert_true(day_parse("2000-01-01", &from) && day_parse("2099-12-31", &to));
	t = reading(k);
	assert_int_equal(txn_each_by_date(t, KIND_SESSION, from, to, false, see, &seen, NULL), ERR_DAMAGED);
	assert_int_equal(txn_each_changed(t, 1, 9, see, &seen, NULL), ERR_DAMAGED);
	txn_end(&t);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(records_come_by_date_both_ways_and_within_bounds),
		CASE(records_of_some_days_come_once_to_be_counted),
		CASE(a_walk_of_the_last_kind_backwards_does_not_leave_it),
		CASE(each_record_has_one_live_change_and_they_come_by_kind_and_id),
		CASE(records_are_counted_by_kind_deleted_ones_too),
		CASE(an_id_is_found_by_a_tail_that_is_long_and_clear_enough),
		CASE(records_are_found_by_values_author_names_of_codes_and_digits),
		CASE(search_text_has_single_spaces_and_no_empty_parts),
		CASE(an_edit_moves_the_search_text_along),
		CASE(a_new_plan_refolds_every_record),
		CASE(a_faulty_plan_is_refused_and_the_old_one_stays),
		CASE(a_plan_loaded_by_another_process_is_noticed),
		CASE(settings_are_kept_replaced_and_unset),
		CASE(a_pair_declared_different_stays_so_either_way_round),
		CASE(a_closed_period_is_kept_under_period_rule_and_unit),
		CASE(a_damaged_record_is_named_and_the_others_stay_readable),
		CASE(an_index_that_names_no_record_is_damage),
	};

	return cmocka_run_group_tests_name("record_store", tests, NULL, NULL);
}
