/* SPDX-License-Identifier: MIT
 * test_query - which records a query finds, and in what order. Records are called a, b, c … */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "foreign.h"
#include "sotay/store/query.h"

#define SET(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})
#define SESSION  (1U << KIND_SESSION)
#define ASSIST   (1U << KIND_ASSIST)
#define FEEDBACK (1U << KIND_FEEDBACK)

enum { FOREIGN = 8, RECORDS };

struct world {
	struct kit kit;
	struct uuid ids[RECORDS];
};

static int setup(void **state)
{
	const struct foreign records[FOREIGN] = {
		{"AAAAAAA1", KIND_SESSION, "Chị Lan",
			SET({"date", "2022-03-10"}, {"unit", "cnscd"}, {"neighbourhood", "kp-1"}, {"channel", "area_meeting"},
				{"topics", "portal"}, {"title", "Họp khối phố về dịch vụ công"}, {"attendees", "30"}),
			NULL, false},
		{"AAAAAAA2", KIND_SESSION, "Anh Bình",
			SET({"date", "2022-03-12"}, {"unit", "dtt"}, {"neighbourhood", "ward"}, {"channel", "radio"},
				{"topics", "portal"}, {"title", "Chuyên đề phát thanh"}),
			NULL, false},
		{"AAAAAAA2", KIND_SESSION, "anh  bình",
			SET({"date", "2022-03-12"}, {"unit", "dtt"}, {"neighbourhood", "ward"}, {"channel", "radio_old"},
				{"topics", "portal"}, {"title", "An ninh mạng"}),
			SET({"place", "Chợ"}), false},
		{"AAAAAAA3", KIND_SESSION, "Chị Hoa",
			SET({"date", "2022-03-15"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"channel", "facebook"},
				{"topics", "models"}, {"title", "Ăn uống"}),
			NULL, true},
		{"AAAAAAA3", KIND_ASSIST, "Chị Hoa",
			SET({"date", "2022-03-11"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"people", "1"},
				{"citizen_type", "person"}, {"citizen", "Nguyễn Văn Đường"}, {"phone", "0905 123.456"},
				{"help", "submit"}, {"result", "pending"}),
			NULL, false},
		{"AAAAAAA1", KIND_ASSIST, "Chị Lan",
			SET({"date", "2022-03-14"}, {"unit", "phunu"}, {"neighbourhood", "kp-1"}, {"people", "2"},
				{"citizen_type", "person"}, {"help", "vneid"}, {"result", "done"}),
			NULL, false},
		{"AAAAAAA3", KIND_FEEDBACK, "Chị Hoa",
			SET({"date", "2022-03-13"}, {"unit", "mttq"}, {"neighbourhood", "ward"}, {"citizen_type", "person"},
				{"subject", "fee"}, {"content", "Đường tối"}, {"status", "new"}),
			NULL, false},
		{"AAAAAAA3", KIND_PROGRESS, "Chị Hoa",
			SET({"date", "2022-03-14"}, {"unit", "phunu"}, {"neighbourhood", "ward"}, {"duty", "v.month"},
				{"period", "2022-03"}, {"status", "done"}),
			NULL, false},
	};
	struct world *w = mem_zalloc(1, sizeof *w);

	kit_init(&w->kit, 0);
	for (size_t i = 0; i < FOREIGN; i++) {
		foreign_put(w->kit.s, i, &records[i]);
		w->ids[i] = foreign_id(i);
	}
	assert_int_equal(kit_add(w->kit.s, KIND_SESSION,
						 SET({"date", "2022-03-09"}, {"unit", "cnscd"}, {"neighbourhood", "kp-1"},
							 {"channel", "area_meeting"}, {"topics", "portal"}, {"title", "Áp phích"},
							 {"attendees", "9"}),
						 &w->ids[FOREIGN], NULL),
		OK);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	kit_fini(&w->kit);
	free(w);
	return 0;
}

struct names {
	const struct world *w;
	char text[RECORDS + 1];
	size_t n, stop_at;
};

static bool name(void *ctx, const struct stored *s)
{
	struct names *names = ctx;

	for (size_t i = 0; i < RECORDS; i++) {
		if (uuid_compare(&s->record.id, &names->w->ids[i]) == 0)
			names->text[names->n++] = (char)('a' + i);
	}
	return names->n != names->stop_at;
}

static enum err run(const struct world *w, const struct query *q, struct names *out, struct error *e)
{
	struct txn *t;
	enum err err;

	out->w = w;
	assert_int_equal(store_read(w->kit.s, &t, NULL), OK);
	err = query_run(t, q, name, out, e);
	txn_end(&t);
	return err;
}

struct expectation {
	struct query q;
	const char *found;
};

static void check(void **state, const struct expectation *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct names names = {.n = 0};

		assert_int_equal(run(*state, &list[i].q, &names, NULL), OK);
		if (strcmp(names.text, list[i].found) != 0)
			print_error("query %zu\n", i);
		assert_string_equal(names.text, list[i].found);
	}
}
#define CHECK(state, list) check(state, list, sizeof(list) / sizeof *(list))

static day_t day(const char *text)
{
	day_t d;

	assert_true(day_parse(text, &d));
	return d;
}

static void everything_not_deleted_comes_newest_first(void **state)
{
	static const struct expectation list[] = {
		{{.kinds = 0}, "hfgcbeai"},
		{{.kinds = SESSION}, "cbai"},
		{{.kinds = SESSION | FEEDBACK}, "gcbai"},
		{{.deleted = true}, "d"},
	};

	CHECK(state, list);
}

static void days_are_both_included(void **state)
{
	const struct expectation list[] = {
		{{.from = day("2022-03-12"), .to = day("2022-03-13")}, "gcb"},
		{{.from = day("2022-03-14")}, "hf"},
		{{.to = day("2022-03-10")}, "ai"},
		{{.from = day("2022-03-13"), .to = day("2022-03-12")}, ""},
	};

	CHECK(state, list);
}

static void codes_count_for_what_replaced_them_but_not_backwards(void **state)
{
	static const struct expectation list[] = {
		{{.unit = "cnscd"}, "eai"},
		{{.neighbourhood = "kp-1"}, "fai"},
		{{.neighbourhood = "kp-12"}, "feai"},
		{{.channel = "radio"}, "cb"},
		{{.channel = "radio_old"}, "c"},
		{{.help_type = "submit"}, "e"},
		{{.help_type = "submit", .kinds = SESSION}, ""},
		{{.unit = "nobody"}, ""},
	};

	CHECK(state, list);
}

static void status_is_the_result_of_an_assist(void **state)
{
	static const struct expectation list[] = {
		{{.status = "done"}, "hf"},
		{{.status = "done", .kinds = ASSIST}, "f"},
		{{.status = "new"}, "g"},
		{{.status = "closed"}, ""},
	};

	CHECK(state, list);
}

static void an_author_is_found_without_accents_and_case(void **state)
{
	static const struct expectation list[] = {
		{{.author = "binh"}, "cb"},
		{{.author = "ANH BÌNH"}, "cb"},
		{{.author = "chi h"}, "hge"},
		{{.author = "inh"}, ""},
	};

	CHECK(state, list);
}

static void marks_of_a_record_can_be_asked_for(void **state)
{
	static const struct expectation list[] = {
		{{.conflicts = true}, "c"},
		{{.unexported = true}, "i"},
		{{.conflicts = true, .unexported = true}, ""},
	};

	CHECK(state, list);
}

static void text_means_beginnings_of_all_its_words(void **state)
{
	static const struct expectation list[] = {
		{{.text = "duong"}, "ge"},
		{{.text = "ĐƯỜNG toi"}, "g"},
		{{.text = "ve dich"}, "a"},
		{{.text = "uong"}, ""},
		{{.text = "  "}, "hfgcbeai"},
		{{.text = "0905123456"}, "e"},
		{{.text = "0905"}, "e"},
		{{.text = "phat thanh", .kinds = SESSION}, "cb"},
	};

	CHECK(state, list);
}

static void a_word_of_hex_digits_may_be_the_tail_of_an_id(void **state)
{
	static const struct expectation list[] = {
		{{.text = "c0de02"}, "c"},
		{{.text = "C0-DE02"}, "c"},
		{{.text = "0de02"}, "c"},
		{{.text = "e02"}, ""},
		{{.text = "c0de02 duong"}, ""},
		{{.text = "an c0de02"}, "c"},
		{{.text = "c0de03"}, ""},
		{{.text = "c0de0"}, ""},
		{{.text = "000000000000000000000000c0de02c0de02"}, ""},
	};

	CHECK(state, list);
}

static void a_field_sorts_by_what_it_means_and_empty_ones_come_last(void **state)
{
	static const struct expectation list[] = {
		{{.kinds = SESSION, .sort = "title"}, "ciba"},
		{{.kinds = SESSION, .sort = "title", .descending = true}, "abic"},
		{{.kinds = SESSION, .sort = "attendees"}, "iacb"},
		{{.kinds = SESSION, .sort = "attendees", .descending = true}, "aicb"},
		{{.kinds = SESSION, .sort = "channel"}, "bcai"},
		{{.kinds = SESSION, .sort = "date"}, "iabc"},
		{{.kinds = SESSION, .sort = "date", .descending = true}, "cbai"},
		{{.sort = "date"}, "iaebcgfh"},
		{{.kinds = ASSIST, .sort = "result"}, "fe"},
		{{.kinds = SESSION, .sort = "author"}, "cbai"},
		{{.kinds = SESSION, .sort = "author", .descending = true}, "aibc"},
	};

	CHECK(state, list);
}

static void a_limit_cuts_after_the_order_is_made(void **state)
{
	static const struct expectation list[] = {
		{{.limit = 2}, "hf"},
		{{.limit = 3, .kinds = SESSION}, "cba"},
		{{.limit = 1, .kinds = SESSION, .sort = "attendees", .descending = true}, "a"},
		{{.limit = 1, .text = "dich cong"}, "c"},
		{{.limit = 100, .kinds = FEEDBACK}, "g"},
	};

	CHECK(state, list);
}

static void the_caller_can_stop(void **state)
{
	static const struct query queries[] = {{.kinds = SESSION}, {.kinds = 0}, {.kinds = SESSION, .sort = "title"}};

	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct names names = {.stop_at = 2};

		assert_int_equal(run(*state, &queries[i], &names, NULL), OK);
		assert_int_equal(names.n, 2);
	}
}

/* More records than a walk by date looks at before it gives up. */
enum { MANY = 2500 };

static enum err add_many(struct txn *t, void *ctx, struct error *e)
{
	const char *values[FIELDS_MAX] = {NULL};
	enum err err = OK;

	values[SESSION_unit] = "cnscd";
	values[SESSION_neighbourhood] = "kp-2";
	values[SESSION_channel] = "facebook";
	values[SESSION_topics] = "portal";
	for (size_t i = 0; err == OK && i < MANY; i++) {
		struct uuid id;

		values[SESSION_date] = i == 0 ? "2022-01-01" : i == 1 ? "2022-03-16" : "2022-03-15";
		values[SESSION_title] = i < 2 ? "Hiếm" : "Thường";
		err = txn_add(t, KIND_SESSION, values, "Lan", KIT_NOW, &id, e);
		if (i < 2)
			((struct uuid *)ctx)[i] = id;
	}
	return err;
}

static void rare_words_are_found_however_far_back(void **state)
{
	static const struct query queries[] = {
		{.text = "hiem", .limit = 3, .kinds = SESSION},
		{.text = "hiem", .limit = 3},
		{.text = "hiem"},
		{.text = "hiem", .limit = 3, .sort = "date", .kinds = SESSION},
	};
	struct world w;

	(void)state;
	kit_init(&w.kit, 0);
	memset(w.ids, 0, sizeof w.ids);
	assert_int_equal(store_write(w.kit.s, add_many, w.ids, NULL), OK);
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct names names = {.n = 0}, one = {.n = 0}, early = {.n = 0};
		struct query q = queries[i];

		assert_int_equal(run(&w, &q, &names, NULL), OK);
		assert_string_equal(names.text, q.sort ? "ab" : "ba");
		q.limit = 1;
		assert_int_equal(run(&w, &q, &one, NULL), OK);
		assert_string_equal(one.text, q.sort ? "a" : "b");
		q.limit = 3;
		q.to = day("2022-02-01");
		assert_int_equal(run(&w, &q, &early, NULL), OK);
		assert_string_equal(early.text, "a");
	}
	kit_fini(&w.kit);
}

static void what_cannot_be_asked_is_refused_by_name(void **state)
{
	static const struct {
		struct query q;
		const char *named;
	} list[] = {
		{{.sort = "colour"}, "colour"},
		{{.sort = "title", .kinds = ASSIST}, "title"},
		{{.status = "open"}, "not_started"},
		{{.status = "done", .kinds = FEEDBACK}, "forwarded"},
		{{.status = "done", .kinds = SESSION}, "no status"},
	};

	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		struct names names = {.n = 0};
		struct error e;
		char *sentence;

		assert_int_equal(run(*state, &list[i].q, &names, &e), ERR_USAGE);
		sentence = kit_sentence(&e);
		assert_non_null(strstr(sentence, list[i].named));
		assert_int_equal(names.n, 0);
		free(sentence);
	}
}

#define WHERE(...)                                                                                                     \
	.where = (const struct query_where[])                                                                              \
	{                                                                                                                  \
		__VA_ARGS__                                                                                                    \
	}
#define ONE(field, value) WHERE({field, value}), .n_where = 1

static void any_field_is_asked_for_by_its_codes(void **state)
{
	const struct expectation list[] = {
		{{ONE("topics", "portal")}, "cbai"},
		{{ONE("topics", "models"), .deleted = true}, "d"},
		{{ONE("channel", "radio")}, "cb"}, /* radio_old became radio */
		{{ONE("channel", "radio_old")}, "c"},
		{{ONE("channel", "radio area_meeting")}, "cbai"},
		{{ONE("channel", "!radio")}, "ai"},
		{{ONE("channel", "@meeting")}, "ai"},
		{{ONE("channel", "!@meeting")}, "cb"},
		{{ONE("unit", "@mass")}, "hf"},
		{{ONE("neighbourhood", "kp-12")}, "feai"},
		{{ONE("status", "new done")}, "hg"},
		{{ONE("attendees", "*")}, "ai"},
		{{ONE("attendees", "30")}, "a"},
		{{ONE("attendees", ""), .kinds = SESSION}, "cb"},
		{{WHERE({"help", "@dossier"}, {"procedure", ""}), .n_where = 2}, "e"},
		{{WHERE({"channel", "radio"}, {"place", "khac"}), .n_where = 2}, "c"},
		{{ONE("content", "duong")}, "g"},
		{{ONE("content", "uong")}, ""},
		{{ONE("subject", "fee"), .from = day("2022-03-14")}, ""},
	};

	CHECK(state, list);
}

static void a_value_that_does_not_apply_is_none(void **state)
{
	struct world *w = *state;
	const struct expectation list[] = {{{ONE("procedure", "1.001193")}, ""}, {{ONE("level", "*")}, ""}};
	const struct foreign vneid = {"AAAAAAA9", KIND_ASSIST, "Chị Lan",
		SET({"date", "2022-03-14"}, {"unit", "phunu"}, {"neighbourhood", "kp-1"}, {"people", "1"},
			{"citizen_type", "person"}, {"help", "vneid"}, {"procedure", "1.001193"}, {"level", "full"},
			{"result", "done"}),
		NULL, false};

	foreign_put(w->kit.s, 77, &vneid);
	CHECK(state, list);
}

static void a_person_is_asked_for_in_any_spelling(void **state)
{
	const struct expectation list[] = {
		{{ONE("author", "Nguyễn Thị Hoa")}, "hge"},
		{{ONE("author", "CHỊ  hoa")}, "hge"},
		{{ONE("author", "Anh Bình")}, "cb"},
		{{ONE("author", "Bình")}, ""},
		{{ONE("author", "!Anh Bình"), .kinds = SESSION}, "ai"},
	};

	CHECK(state, list);
}

static void what_counts_for_a_duty_or_a_target_is_asked_for(void **state)
{
	const struct expectation list[] = {
		{{.duty = "feature"}, "cb"},
		{{.duty = "help"}, "fe"},
		{{.duty = "help", .unit = "phunu"}, "f"},
		{{.duty = "v.month"}, "h"},
		{{.duty = "v.old"}, "h"}, /* became v.month */
		{{.duty = "online"}, ""},
		{{.target = "radio_monthly"}, "cb"},
		{{.target = "reports"}, "h"},
		{{.target = "radio_monthly", .to = day("2022-03-11")}, ""},
	};

	CHECK(state, list);
}

static void accounts_can_be_held_against_their_own_period(void **state)
{
	const struct expectation list[] = {
		{{.from = day("2022-03-13"), .to = day("2022-03-13")}, "g"},
		{{.from = day("2022-03-13"), .to = day("2022-03-13"), .accounts = {day("2022-03-01"), day("2022-03-31")}},
			"hg"},
		{{.from = day("2022-03-13"), .accounts = {day("2022-01-01"), day("2022-02-28")}}, "fg"},
		{{.accounts = {day("2022-03-02"), day("2022-03-31")}, .kinds = 1U << KIND_PROGRESS}, ""},
	};

	CHECK(state, list);
}

static void what_was_recorded_since_a_moment_is_asked_for(void **state)
{
	const struct expectation list[] = {
		{{.since = KIT_NOW, .kinds = SESSION}, "cbai"},
		{{.since = KIT_NOW + 1, .kinds = SESSION}, ""},
	};

	CHECK(state, list);
}

static void what_no_field_can_hold_is_refused(void **state)
{
	const struct query queries[] = {
		{ONE("colour", "red")},
		{ONE("topics", "portal"), .kinds = ASSIST},
		{ONE("status", "gone")},
		{ONE("status", "new gone")},
		{ONE("status", "done"), .kinds = FEEDBACK},
		{.duty = "sleep"},
		{.target = "moon"},
	};

	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct names names = {.n = 0};

		assert_int_equal(run(*state, &queries[i], &names, NULL), ERR_USAGE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_not_deleted_comes_newest_first),
		cmocka_unit_test(days_are_both_included),
		cmocka_unit_test(codes_count_for_what_replaced_them_but_not_backwards),
		cmocka_unit_test(status_is_the_result_of_an_assist),
		cmocka_unit_test(an_author_is_found_without_accents_and_case),
		cmocka_unit_test(marks_of_a_record_can_be_asked_for),
		cmocka_unit_test(text_means_beginnings_of_all_its_words),
		cmocka_unit_test(a_word_of_hex_digits_may_be_the_tail_of_an_id),
		cmocka_unit_test(a_field_sorts_by_what_it_means_and_empty_ones_come_last),
		cmocka_unit_test(a_limit_cuts_after_the_order_is_made),
		cmocka_unit_test(the_caller_can_stop),
		cmocka_unit_test(rare_words_are_found_however_far_back),
		cmocka_unit_test(what_cannot_be_asked_is_refused_by_name),
		cmocka_unit_test(any_field_is_asked_for_by_its_codes),
		cmocka_unit_test(a_person_is_asked_for_in_any_spelling),
		cmocka_unit_test(what_counts_for_a_duty_or_a_target_is_asked_for),
		cmocka_unit_test(accounts_can_be_held_against_their_own_period),
		cmocka_unit_test(what_was_recorded_since_a_moment_is_asked_for),
		cmocka_unit_test(what_no_field_can_hold_is_refused),
		cmocka_unit_test(a_value_that_does_not_apply_is_none),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
