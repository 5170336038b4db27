/* SPDX-License-Identifier: MIT
 * test_plan_add - a row is added to a list of the plan, and nothing else in its files changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/base/mem.h"
#include "sotay/model/plan_add.h"

static const char *text_of(const struct plan_files *files, const char *name)
{
	for (size_t i = 0; i < files->n; i++) {
		if (strcmp(files->files[i].name, name) == 0)
			return buf_str(&files->files[i].bytes);
	}
	return "";
}

static void a_row_stands_at_the_end_of_its_file(void **state)
{
	static const struct {
		enum plan_list list;
		const char *file, *before; /* NULL: as in the small pack */
		const char *added;
	} cases[] = {
		{LIST_NEIGHBOURHOODS, "neighbourhoods.csv", NULL, "\"kp-moi\",\"Khối \"\"mới\"\"\",\"\",\"\",\"\",\"\"\r\n"},
		{LIST_FUNDS, "funds.csv", "code,name\nbudget,Ngân sách", "\r\n\"kp-moi\",\"Khối \"\"mới\"\"\"\r\n"},
		{LIST_FUNDS, "funds.csv", "\xEF\xBB\xBFname;code\r\nNgân sách;budget\r\n",
			"\"Khối \"\"mới\"\"\";\"kp-moi\"\r\n"},
		{LIST_FUNDS, "funds.csv", "code,own,name\nbudget,x,Ngân sách\n", "\"kp-moi\",\"\",\"Khối \"\"mới\"\"\"\r\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct plan_files files;
		struct plan *plan = NULL;
		struct error e;
		char *before;

		pack_files(&files);
		if (cases[i].before)
			pack_put(&files, cases[i].file, cases[i].before);
		before = mem_strdup(text_of(&files, cases[i].file));
		assert_int_equal(plan_add_row(&files, cases[i].list, "kp-moi", "Khối \"mới\"", NULL, &e), OK);
		assert_memory_equal(text_of(&files, cases[i].file), before, strlen(before));
		assert_string_equal(text_of(&files, cases[i].file) + strlen(before), cases[i].added);
		assert_int_equal(plan_parse(&files, NULL, NULL, &plan, &e), OK);
		assert_string_equal(plan_name(plan, cases[i].list, "kp-moi"), "Khối \"mới\"");
		plan_free(&plan);
		plan_files_fini(&files);
		free(before);
	}
}

static void what_the_list_needs_besides_comes_from_a_row_like_it(void **state)
{
	static const struct {
		enum plan_list list;
		bool needs;
		const char *like;
	} cases[] = {
		{LIST_CHANNELS, true, "radio"},
		{LIST_UNITS, true, "dtt"},
		{LIST_HELP_TYPES, true, "submit"},
		{LIST_DUTIES, true, "feature"},
		{LIST_TOPICS, false, NULL},
		{LIST_NEIGHBOURHOODS, false, NULL},
		{LIST_PROCEDURES, false, NULL},
		{LIST_PORTALS, false, NULL},
		{LIST_REASONS, false, NULL},
		{LIST_SUBJECTS, false, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct plan *plan = pack_plan(), *wider = NULL;
		const struct plan_row *like = cases[i].like ? plan_find(plan, cases[i].list, cases[i].like) : NULL;
		struct plan_files files;
		struct error e;

		pack_files(&files);
		assert_int_equal(plan_add_needs_like(cases[i].list), cases[i].needs);
		assert_int_equal(plan_add_row(&files, cases[i].list, "moi", "Mới", like, &e), OK);
		assert_int_equal(plan_parse(&files, NULL, NULL, &wider, &e), OK);
		assert_int_equal(plan_count(wider, cases[i].list), plan_count(plan, cases[i].list) + 1);
		if (cases[i].list == LIST_CHANNELS)
			assert_string_equal(plan_find(wider, LIST_CHANNELS, "moi")->cells[CHANNEL_GROUP], "broadcast");
		plan_free(&wider);
		plan_free(&plan);
		plan_files_fini(&files);
	}
}

static void a_plan_without_the_file_is_told(void **state)
{
	struct plan_files files;
	struct error e;

	(void)state;
	pack_files(&files);
	pack_put(&files, "funds.csv", NULL);
	assert_int_equal(plan_add_row(&files, LIST_FUNDS, "moi", "Mới", NULL, &e), ERR_NOT_FOUND);
	pack_put(&files, "funds.csv", "");
	assert_int_equal(plan_add_row(&files, LIST_FUNDS, "moi", "Mới", NULL, &e), ERR_REFUSED);
	plan_files_fini(&files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_stands_at_the_end_of_its_file),
		cmocka_unit_test(what_the_list_needs_besides_comes_from_a_row_like_it),
		cmocka_unit_test(a_plan_without_the_file_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
