/* SPDX-License-Identifier: MIT
 * The field tables: what the store and the batches rely on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "sotay/model/field.h"

static void columns_stand_in_the_order_of_the_design(void **state)
{
	static const char *const columns[KIND_COUNT] = {
		"date start minutes airings unit neighbourhood place presenter channel topics title partners duty audience attendees women "
		"households businesses materials items posts link reach cost fund opinions evidence note",
		"date time unit neighbourhood helper setting people citizen_type citizen phone age_group help procedure level portal dossier "
		"result reason minutes rating duty note",
		"date unit neighbourhood nature via citizen_type citizen phone subject content forwarded_to forwarded_on status answer "
		"answered_on note",
		"date unit neighbourhood duty period status percent quantity result obstacles proposal next person assessment assessed_by",
	};

	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);
		const char *p = columns[k];

		for (size_t i = 0; i < info->n_fields; i++) {
			size_t len = strcspn(p, " ");

			assert_int_equal(strlen(info->fields[i].name), len);
			assert_memory_equal(info->fields[i].name, p, len);
			p += len + (p[len] == ' ');
		}
		assert_string_equal(p, "");
		assert_string_equal(info->fields[info->n_fields].name, "deleted");
	}
}

static void tags_are_unique_and_lead_back_to_their_field(void **state)
{
	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);

		for (size_t i = 0; i <= info->n_fields; i++) {
			assert_int_equal(kind_field_by_tag((enum kind)k, info->fields[i].tag), i);
			assert_int_equal(kind_field_index((enum kind)k, info->fields[i].name), i);
		}
		assert_int_equal(kind_field_by_tag((enum kind)k, 9999), -1);
		assert_int_equal(kind_field_index((enum kind)k, "colour"), -1);
	}
}

static void the_order_by_name_is_that_of_the_bytes(void **state)
{
	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		unsigned char order[FIELDS_MAX + 1];
		size_t n = kind_info((enum kind)k)->n_fields;

		kind_fields_by_name((enum kind)k, order);
		for (size_t i = 1; i <= n; i++)
			assert_true(strcmp(kind_field((enum kind)k, order[i - 1])->name, kind_field((enum kind)k, order[i])->name) <
				0);
	}
}

static void every_field_says_what_its_type_needs(void **state)
{
	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);

		for (size_t i = 0; i <= info->n_fields; i++) {
			const struct field *f = &info->fields[i];

			assert_non_null(f->label);
			assert_non_null(f->help);
			assert_true((f->type == TYPE_ENUM) == (f->values != NULL));
			assert_true(f->type != TYPE_INT || f->min <= field_max(f));
			assert_true(!f->summed || f->type == TYPE_INT);
		}
	}
}

static void purging_blanks_what_is_personal_then_all_text(void **state)
{
	(void)state;
	assert_true(field_is_purged(kind_field(KIND_ASSIST, ASSIST_citizen), 1));
	assert_true(field_is_purged(kind_field(KIND_ASSIST, ASSIST_dossier), 1));
	assert_false(field_is_purged(kind_field(KIND_ASSIST, ASSIST_note), 1));
	assert_true(field_is_purged(kind_field(KIND_ASSIST, ASSIST_note), 2));
	assert_true(field_is_purged(kind_field(KIND_SESSION, SESSION_link), 2));
	assert_true(field_is_purged(kind_field(KIND_SESSION, SESSION_title), 2));
	assert_false(field_is_purged(kind_field(KIND_SESSION, SESSION_attendees), 2));
	assert_false(field_is_purged(kind_field(KIND_ASSIST, ASSIST_citizen), 0));
	assert_false(field_is_purged(kind_field(KIND_ASSIST, ASSIST_deleted), 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_stand_in_the_order_of_the_design),
		cmocka_unit_test(tags_are_unique_and_lead_back_to_their_field),
		cmocka_unit_test(the_order_by_name_is_that_of_the_bytes),
		cmocka_unit_test(every_field_says_what_its_type_needs),
		cmocka_unit_test(purging_blanks_what_is_personal_then_all_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
