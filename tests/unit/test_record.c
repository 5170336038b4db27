/* SPDX-License-Identifier: MIT
 * Records: what an edit stamps, what a conflict shows, what purging leaves, and the canonical form. Random merging is
 * in tests/property. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "sotay/model/record.h"

#define NOW ((instant_t)1647333000) /* 2022-03-15T08:30:00Z */

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena = (struct arena){0};
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static struct dot dot(const char *text)
{
	struct dot d;

	assert_true(dot_parse(text, strlen(text), &d));
	return d;
}

static struct record new_assist(void)
{
	const char *values[FIELDS_MAX] = {NULL};
	struct uuid id;
	struct dot d = dot("0000000A:1");

	assert_true(uuid_parse("017f8d6a-8840-7abc-8def-0123456789ab", &id));
	values[ASSIST_date] = "2022-03-15";
	values[ASSIST_people] = "1";
	values[ASSIST_citizen] = "Trần Văn A";
	values[ASSIST_note] = "dòng 1\ndòng 2\\";
	return record_new(&arena, KIND_ASSIST, &id, &d, NOW, "Chị Lan", values);
}

static struct record edit(const struct record *r, size_t field, const char *value, const char *by)
{
	struct change c = {field, value};
	struct dot d = dot(by);
	struct record out;

	assert_int_equal(record_edit(&arena, r, &c, 1, &d, NOW + 60, &out, NULL, NULL), OK);
	return out;
}

static struct record merge(const struct record *a, const struct record *b, bool *forged)
{
	struct merge_report report;
	struct record out;

	assert_int_equal(record_merge(&arena, a, b, &out, &report, NULL), OK);
	if (forged)
		*forged = report.forged;
	return out;
}

static void assert_canonical(const struct record *r, const char *wanted)
{
	unsigned char order[FIELDS_MAX + 1];
	struct buf text = {0};

	kind_fields_by_name(r->kind, order);
	record_put_canonical(r, order, &text);
	assert_string_equal(buf_str(&text), wanted);
	buf_fini(&text);
}

#define HEAD "assist\t017f8d6a-8840-7abc-8def-0123456789ab\t0000000A\t1\t2022-03-15T08:30:00Z\t"

static void the_canonical_form_is_the_one_of_the_design(void **state)
{
	struct record r = new_assist(), e = edit(&r, ASSIST_note, "", "0000000B:7");

	(void)state;
	assert_canonical(&r,
		HEAD "2022-03-15T08:30:00Z\tChị Lan\t0\n"
			 "citizen\t0000000A:1\tTrần Văn A\n"
			 "date\t0000000A:1\t2022-03-15\n"
			 "deleted\t0000000A:1\t0\n"
			 "note\t0000000A:1\tdòng 1\\ndòng 2\\\\\n"
			 "people\t0000000A:1\t1\n"
			 "=0000000A:1\n");
	/* An emptied field keeps its line, since its dot is not the creating one; `deleted` takes the dot of every edit. */
	assert_canonical(&e,
		HEAD "2022-03-15T08:31:00Z\tChị Lan\t0\n"
			 "citizen\t0000000A:1\tTrần Văn A\n"
			 "date\t0000000A:1\t2022-03-15\n"
			 "deleted\t0000000B:7\t0\n"
			 "note\t0000000B:7\t\n"
			 "people\t0000000A:1\t1\n"
			 "=0000000A:1 0000000B:7\n");
}

static void a_save_that_changes_nothing_takes_no_dot(void **state)
{
	struct record r = new_assist(), out;
	struct change same[] = {{ASSIST_people, "1"}, {ASSIST_phone, ""}};
	struct dot d = dot("0000000A:2");

	(void)state;
	assert_int_equal(record_edit(&arena, &r, same, 2, &d, NOW, &out, NULL, NULL), ERR_NOTHING);
}

static void an_edit_by_one_who_saw_the_other_replaces_it(void **state)
{
	struct record r = new_assist(), first = edit(&r, ASSIST_note, "một", "0000000A:2"),
				  then = edit(&first, ASSIST_note, "hai", "0000000B:1");
	struct record merged = merge(&first, &then, NULL);

	(void)state;
	assert_false(record_in_conflict(&merged, ASSIST_note));
	assert_string_equal(record_value(&merged, ASSIST_note), "hai");
	assert_true(record_equal(&merged, &then));
}

static void two_edits_that_did_not_see_each_other_are_in_conflict(void **state)
{
	struct record r = new_assist(), a = edit(&r, ASSIST_note, "một", "0000000A:2"),
				  b = edit(&r, ASSIST_note, "hai", "0000000B:1");
	struct record merged = merge(&a, &b, NULL), picked;

	(void)state;
	assert_true(record_in_conflict(&merged, ASSIST_note));
	assert_int_equal(record_conflicts(&merged), 1);
	assert_string_equal(record_value(&merged, ASSIST_note), "một"); /* number 2 beats number 1 */
	/* Picking what is shown is an ordinary edit, and ends the conflict everywhere. */
	picked = edit(&merged, ASSIST_note, "một", "0000000C:1");
	assert_int_equal(record_conflicts(&picked), 0);
	picked = merge(&merged, &picked, NULL);
	assert_int_equal(record_conflicts(&picked), 0);
}

static void what_is_shown_comes_first_and_nothing_is_left_out(void **state)
{
	struct record r = new_assist(), a = edit(&r, ASSIST_note, "một", "0000000A:3"),
				  b = edit(&r, ASSIST_note, "hai", "0000000B:1");
	struct record c = edit(&r, ASSIST_note, "ba", "0000000C:2"), merged = merge(&a, &b, NULL);
	struct cell cell;

	(void)state;
	merged = merge(&merged, &c, NULL);
	cell = record_shown_first(&arena, &merged, ASSIST_note);
	assert_int_equal(cell.n, 3);
	assert_string_equal(cell.pairs[0].value, "một");
	assert_string_equal(cell.pairs[1].value, "hai");
	assert_string_equal(cell.pairs[2].value, "ba");
	cell = record_shown_first(&arena, &merged, ASSIST_helper);
	assert_int_equal(cell.n, 1);
	assert_string_equal(cell.pairs[0].value, "");
	assert_true(dot_equal(&cell.pairs[0].dot, &merged.origin));
}

static void the_same_value_written_twice_is_no_conflict(void **state)
{
	struct record r = new_assist(), a = edit(&r, ASSIST_note, "như nhau", "0000000A:2"),
				  b = edit(&r, ASSIST_note, "như nhau", "0000000B:2");
	struct record merged = merge(&a, &b, NULL);

	(void)state;
	assert_int_equal(record_conflicts(&merged), 0);
	assert_int_equal(merged.cells[ASSIST_note].n, 2);
	assert_memory_equal(record_shown(&merged, ASSIST_note).dot.device, "0000000B", 8); /* the higher device */
}

static void an_edit_beats_a_deletion_that_did_not_see_it(void **state)
{
	struct record r = new_assist(), gone = edit(&r, ASSIST_deleted, "1", "0000000B:9"),
				  edited = edit(&r, ASSIST_note, "sửa", "0000000A:2");
	struct record merged = merge(&gone, &edited, NULL), later;

	(void)state;
	assert_true(record_is_deleted(&gone));
	assert_false(record_is_deleted(&merged)); /* shown although the deletion has the higher number */
	assert_true(record_in_conflict(&merged, ASSIST_deleted));
	/* Further edits keep the other side's dot until somebody decides. */
	later = edit(&merged, ASSIST_note, "sửa nữa", "0000000A:3");
	assert_true(record_in_conflict(&later, ASSIST_deleted));
	later = edit(&later, ASSIST_deleted, "1", "0000000A:4");
	assert_true(record_is_deleted(&later));
	assert_int_equal(record_conflicts(&later), 0);
}

static void a_deletion_that_saw_the_edit_stands(void **state)
{
	struct record r = new_assist(), edited = edit(&r, ASSIST_note, "sửa", "0000000A:2"),
				  gone = edit(&edited, ASSIST_deleted, "1", "0000000B:1");
	struct record merged = merge(&edited, &gone, NULL);

	(void)state;
	assert_true(record_is_deleted(&merged));
	assert_int_equal(record_conflicts(&merged), 0);
}

static void time_never_goes_back_in_updated(void **state)
{
	struct record r = new_assist(), out;
	struct change c = {ASSIST_note, "đồng hồ chạy lùi"};
	struct dot d = dot("0000000A:2");

	(void)state;
	assert_int_equal(record_edit(&arena, &r, &c, 1, &d, NOW - 86400, &out, NULL, NULL), OK);
	assert_int_equal(out.updated, NOW);
}

static void purging_blanks_and_cannot_be_undone_by_an_older_copy(void **state)
{
	struct record r = new_assist(), concurrent = edit(&r, ASSIST_citizen, "Tên khác", "0000000B:1"), purged, merged,
				  out;
	struct dot d = dot("0000000A:2"), next = dot("0000000A:3");
	struct change again = {ASSIST_citizen, "ghi lại"};

	(void)state;
	assert_int_equal(record_purge(&arena, &r, PURGE_PERSONAL, &d, NOW, &purged, NULL), OK);
	assert_string_equal(record_value(&purged, ASSIST_citizen), "");
	assert_string_not_equal(record_value(&purged, ASSIST_note), "");
	assert_false(record_is_deleted(&purged));
	assert_int_equal(record_purge(&arena, &purged, PURGE_PERSONAL, &next, NOW, &out, NULL), ERR_NOTHING);
	merged = merge(&concurrent, &purged, NULL);
	assert_int_equal(merged.purged, 1);
	for (size_t i = 0; i < merged.cells[ASSIST_citizen].n; i++)
		assert_string_equal(merged.cells[ASSIST_citizen].pairs[i].value, "");
	out = merge(&purged, &concurrent, NULL);
	assert_true(record_equal(&merged, &out));
	assert_int_equal(record_edit(&arena, &merged, &again, 1, &next, NOW, &out, NULL, NULL), ERR_INVALID);
	assert_int_equal(record_purge(&arena, &merged, PURGE_TEXT, &next, NOW, &out, NULL), OK);
	assert_string_equal(record_value(&out, ASSIST_note), "");
	assert_string_equal(record_value(&out, ASSIST_people), "1");
}

static void a_duplicated_device_loses_nothing_and_is_reported(void **state)
{
	/* Two copies of one store both give out dot A:2. */
	struct record r = new_assist(), a = edit(&r, ASSIST_note, "máy này", "0000000A:2"),
				  b = edit(&r, ASSIST_phone, "0900 000 001", "0000000A:2");
	bool forged = false;
	struct record merged = merge(&a, &b, &forged);

	(void)state;
	assert_true(forged);
	assert_true(record_in_conflict(&merged, ASSIST_note));
	assert_true(record_in_conflict(&merged, ASSIST_phone));
}

static void what_never_changes_is_compared_part_by_part(void **state)
{
	struct record r = new_assist(), other = r;
	const char *column = "";

	(void)state;
	assert_true(record_same_identity(&r, &other, &column));
	other.author = "Ai đó";
	assert_false(record_same_identity(&r, &other, &column));
	assert_string_equal(column, "author");
	other.created++;
	assert_false(record_same_identity(&r, &other, &column));
	assert_string_equal(column, "created");
	other.origin.n = 2;
	assert_false(record_same_identity(&r, &other, &column));
	assert_string_equal(column, "origin");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_canonical_form_is_the_one_of_the_design, setup, teardown),
		cmocka_unit_test_setup_teardown(a_save_that_changes_nothing_takes_no_dot, setup, teardown),
		cmocka_unit_test_setup_teardown(an_edit_by_one_who_saw_the_other_replaces_it, setup, teardown),
		cmocka_unit_test_setup_teardown(two_edits_that_did_not_see_each_other_are_in_conflict, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_shown_comes_first_and_nothing_is_left_out, setup, teardown),
		cmocka_unit_test_setup_teardown(the_same_value_written_twice_is_no_conflict, setup, teardown),
		cmocka_unit_test_setup_teardown(an_edit_beats_a_deletion_that_did_not_see_it, setup, teardown),
		cmocka_unit_test_setup_teardown(a_deletion_that_saw_the_edit_stands, setup, teardown),
		cmocka_unit_test_setup_teardown(time_never_goes_back_in_updated, setup, teardown),
		cmocka_unit_test_setup_teardown(purging_blanks_and_cannot_be_undone_by_an_older_copy, setup, teardown),
		cmocka_unit_test_setup_teardown(a_duplicated_device_loses_nothing_and_is_reported, setup, teardown),
		cmocka_unit_test_setup_teardown(what_never_changes_is_compared_part_by_part, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
