/* SPDX-License-Identifier: MIT
 * test_history_model - what happened to a record, in words, the newest first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "foreign.h"
#include "sotay/tui/view/history_model.h"

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

static enum err read(struct kit *k, enum kind kind, const struct uuid *id, struct history_model *m)
{
	struct txn *t;
	enum err err;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	err = history_model_read(m, t, store_plan(k->s), i18n_get("vi"), kind, id, NULL);
	txn_end(&t);
	return err;
}

static void changes_stand_the_newest_first(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp");
	struct history_model m = {.n = 0};

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"attendees", "1200"}, {"channel", "radio"}), NULL), OK);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"attendees", ""}), NULL), OK);
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_int_equal(read(k, KIND_SESSION, &id, &m), OK);
	assert_string_equal(m.line, "Họp");
	assert_false(m.deleted);
	assert_int_equal(m.n, 4);
	assert_string_equal(m.entries[0].what, "Lấy lại");
	assert_int_equal(m.entries[0].n_lines, 1);
	assert_string_equal(m.entries[0].lines[0].before, "");
	assert_string_equal(m.entries[0].lines[0].after, "1.200");
	assert_string_equal(m.entries[1].what, "Sửa");
	assert_string_equal(m.entries[1].lines[0].label, "Người tham dự");
	assert_int_equal(m.entries[2].n_lines, 2);
	assert_string_equal(m.entries[3].what, "Ghi mới");
	assert_int_equal(m.entries[3].n_lines, 0);
	assert_false(m.entries[3].origin);
	assert_string_equal(m.entries[3].when, "15/03/2022 16:30"); /* +08:00 */
	history_model_fini(&m);
	/* Again, as a screen does. */
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"deleted", "1"}), NULL), OK);
	assert_int_equal(read(k, KIND_SESSION, &id, &m), OK);
	assert_true(m.deleted);
	assert_int_equal(m.n, 5);
	history_model_fini(&m);
}

static void what_came_with_a_batch_tells_who_recorded_it(void **state)
{
	struct kit *k = *state;
	struct foreign f = {"AAAAAAA1", KIND_FEEDBACK, "Chị Hoa",
		SET({"date", "2022-03-01"}, {"unit", "mttq"}, {"neighbourhood", "ward"}, {"citizen_type", "person"},
			{"subject", "fee"}, {"content", "Đường\ntối"}, {"status", "new"}),
		SET({"note", "Chợ"}), false};
	struct uuid id = foreign_id(0);
	struct history_model m = {.n = 0};

	foreign_put(k->s, 0, &f);
	assert_int_equal(read(k, KIND_FEEDBACK, &id, &m), OK);
	assert_string_equal(m.line, "Đường tối");
	assert_int_equal(m.n, 2);
	assert_string_equal(m.entries[0].what, "Nhận từ gói số 1");
	assert_string_equal(m.entries[0].who, "Máy khác");
	assert_true(m.entries[1].origin);
	assert_string_equal(m.entries[1].who, "Chị Hoa");
	assert_string_equal(m.entries[1].what, "Ghi ở máy AAAAAAA1");
	history_model_fini(&m);
}

static void a_conflict_tells_both_contents(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp");
	struct history_model m = {.n = 0};

	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &id, "AAAAAAA1", 7, SET({"title", "Của họ"}), NULL), OK);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"title", "Của tôi"}), NULL), OK);
	assert_int_equal(read(k, KIND_SESSION, &id, &m), OK);
	assert_int_equal(m.n, 3);
	assert_string_equal(m.entries[0].lines[0].after, "Của tôi");
	assert_string_equal(m.entries[1].lines[0].before, "Họp");
	history_model_fini(&m);
}

static void a_record_that_is_not_there_is_an_error(void **state)
{
	struct uuid id = foreign_id(200);
	struct history_model m = {.n = 0};

	assert_int_equal(read(*state, KIND_SESSION, &id, &m), ERR_NOT_FOUND);
	assert_int_equal(m.n, 0);
	history_model_fini(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(changes_stand_the_newest_first, setup, teardown),
		cmocka_unit_test_setup_teardown(what_came_with_a_batch_tells_who_recorded_it, setup, teardown),
		cmocka_unit_test_setup_teardown(a_conflict_tells_both_contents, setup, teardown),
		cmocka_unit_test_setup_teardown(a_record_that_is_not_there_is_an_error, setup, teardown),
	};

	return cmocka_run_group_tests_name("history_model", tests, NULL, NULL);
}
