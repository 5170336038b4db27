/* SPDX-License-Identifier: MIT
 * test_pack - plan packs are found by folder or by name, templates come last, faulty ones are not offered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/base/fs.h"
#include "sotay/base/i18n.h"
#include "sotay/model/pack.h"
#include "store_kit.h"

/* Writes the small pack, with `more` behind its plan.csv, to root/name; spoiled: without units. */
static void put_pack(const struct kit *k, const char *name, const char *more, bool spoiled)
{
	char *dir = fs_join(k->root, name);
	struct plan_files files;
	struct buf plan = {0};

	assert_int_equal(fs_make_dirs(dir, NULL), OK);
	pack_files(&files);
	buf_printf(&plan, "%s%s", pack_text("plan.csv"), more);
	pack_put(&files, "plan.csv", buf_str(&plan));
	if (spoiled)
		pack_put(&files, "units.csv", NULL);
	for (size_t i = 0; i < files.n; i++) {
		char *path = fs_join(dir, files.files[i].name);

		assert_int_equal(fs_write_atomic(path, buf_str(&files.files[i].bytes), files.files[i].bytes.len, false, NULL),
			OK);
		free(path);
	}
	buf_fini(&plan);
	plan_files_fini(&files);
	free(dir);
}

static void templates_stand_last_and_faulty_packs_nowhere(void **state)
{
	struct kit k;
	struct pack *packs;
	size_t n;

	(void)state;
	kit_init_empty(&k);
	put_pack(&k, "b", "", false);
	put_pack(&k, "a-mau", "template,yes\n", false);
	put_pack(&k, "c", "template,no\n", false);
	put_pack(&k, "d", "", true);
	put_pack(&k, ".e", "", false);
	pack_list_in(k.root, &packs, &n);
	assert_int_equal(n, 3);
	assert_string_equal(packs[0].name, "b");
	assert_false(packs[0].is_template);
	assert_string_equal(packs[1].name, "c");
	assert_false(packs[1].is_template);
	assert_string_equal(packs[2].name, "a-mau");
	assert_true(packs[2].is_template);
	assert_string_equal(plan_key(packs[2].plan, "template"), "yes");
	assert_true(packs[0].files.n > 0);
	pack_free_list(packs, n);
	kit_fini(&k);
}

static void a_folder_without_packs_gives_none(void **state)
{
	struct kit k;
	struct pack *packs;
	size_t n;

	(void)state;
	kit_init_empty(&k);
	pack_list_in(k.root, &packs, &n);
	assert_int_equal(n, 0);
	pack_free_list(packs, n);
	pack_list_in(k.dir, &packs, &n); /* there is no such folder */
	assert_int_equal(n, 0);
	pack_free_list(packs, n);
	kit_fini(&k);
}

static void the_shipped_ones_are_there_the_template_behind(void **state)
{
	struct pack *packs;
	size_t n;

	(void)state;
	pack_list(&packs, &n);
	assert_int_equal(n, 2);
	assert_string_equal(packs[0].name, "tan-thanh-2022");
	assert_string_equal(packs[1].name, "mau-phuong");
	assert_true(packs[1].is_template);
	pack_free_list(packs, n);
}

static void a_pack_is_read_by_folder_or_by_name(void **state)
{
	struct plan_files files;
	struct kit k;
	struct error e;
	char *path;

	(void)state;
	kit_init_empty(&k);
	put_pack(&k, "own", "", false);
	path = fs_join(k.root, "own");
	assert_int_equal(pack_read(path, &files, &e), OK);
	plan_files_fini(&files);
	assert_int_equal(pack_read("mau-phuong", &files, &e), OK);
	plan_files_fini(&files);
	assert_int_equal(pack_read("../plans/mau-phuong", &files, &e), ERR_NOT_FOUND);
	assert_int_equal(pack_read("own", &files, &e), ERR_NOT_FOUND);
	free(path);
	kit_fini(&k);
}

static void a_fault_tells_where_it_is(void **state)
{
	struct plan_files files;
	struct plan *plan;
	struct error e;
	struct buf text = {0};

	(void)state;
	pack_files(&files);
	pack_put(&files, "funds.csv", "code,name\nbudget,Ngân sách\nBUDGET,Hai\n");
	assert_int_equal(plan_parse(&files, NULL, NULL, &plan, &e), ERR_REFUSED);
	pack_put_fault(&e, i18n_get("en"), &text);
	assert_ptr_equal(strstr(buf_str(&text), "funds.csv, row 2, column \"code\": "), buf_str(&text));
	assert_true(text.len > strlen("funds.csv, row 2, column \"code\": ") + 10);
	buf_fini(&text);
	plan_files_fini(&files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_stand_last_and_faulty_packs_nowhere),
		cmocka_unit_test(a_folder_without_packs_gives_none),
		cmocka_unit_test(the_shipped_ones_are_there_the_template_behind),
		cmocka_unit_test(a_pack_is_read_by_folder_or_by_name),
		cmocka_unit_test(a_fault_tells_where_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
