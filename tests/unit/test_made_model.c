/* SPDX-License-Identifier: MIT
 * test_made_model - what is to be handed in, and the batches made, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/batch/export.h"
#include "sotay/tui/view/made_model.h"
#include "store_kit.h"

enum { PLUS_7 = 7 * 60 };

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

static void read_made_as(struct kit *k, const char *lang, bool ward, struct made *m)
{
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(made_read(t, i18n_get(lang), PLUS_7, ward, m, NULL), OK);
	txn_end(&t);
}

static void read_made(struct kit *k, const char *lang, struct made *m)
{
	read_made_as(k, lang, false, m);
}

/* Makes a batch, and hands it over if `to` is not NULL. */
static void make(struct kit *k, const char *to, bool all)
{
	struct export_options o = {.now = KIT_NOW, .to = to, .all = all, .vi = i18n_get("vi")};
	struct export_report r;

	assert_int_equal(batch_export(k->s, &o, &r, NULL), OK);
	export_report_fini(&r);
}

static enum err put_receipt(struct txn *t, void *ctx, struct error *e)
{
	struct arena a = {0};
	struct batch_out b;
	enum err err;

	assert_int_equal(txn_batch_out_get(t, ctx, 1, &a, &b, e), OK);
	strcpy(b.receipt.received, "2022-03-15T20:00:00Z");
	b.receipt.by = "UBND phường";
	err = txn_batch_out_put(t, &b, e);
	arena_free(&a);
	return err;
}

/* "1 3 delivered state | …", the first row first */
static void assert_rows(const struct made *m, const char *expected)
{
	struct buf seen = {0};

	for (size_t i = 0; i < m->n; i++)
		buf_printf(&seen, "%s%llu: %llu%s%s%s, %s", i ? " | " : "", (unsigned long long)m->rows[i].number,
			(unsigned long long)m->rows[i].records, m->rows[i].full ? " full" : "",
			m->rows[i].delivered ? " delivered" : "", m->rows[i].received ? " received" : "", m->rows[i].state);
	assert_string_equal(buf_str(&seen), expected);
	buf_fini(&seen);
}

static void an_empty_notebook_has_nothing_to_hand_in(void **state)
{
	struct made m = {.n = 0};
	uint64_t records;

	read_made(*state, "vi", &m);
	assert_int_equal(made_sum(m.fresh), 0);
	assert_int_equal(m.total, 0);
	assert_int_equal(m.last, 0);
	assert_int_equal(m.n, 0);
	assert_int_equal(made_undelivered(&m, &records), 0);
	assert_int_equal(records, 0);
	made_fini(&m);
}

static void what_is_new_and_what_became_of_each_batch(void **state)
{
	struct kit *k = *state;
	char *stick = fs_join(k->root, "stick"), *value;
	struct made m = {.n = 0};
	struct uuid id;
	uint64_t records;
	struct buf text = {0};

	id = kit_session(k->s, "Họp");
	kit_assist(k->s, "", "");
	kit_assist(k->s, "", "");
	read_made(k, "vi", &m);
	assert_int_equal(m.fresh[KIND_SESSION], 1);
	assert_int_equal(m.fresh[KIND_ASSIST], 2);
	assert_int_equal(m.total, 3);
	make(k, stick, false);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, (struct kit_field[]){{"title", "Họp lại"}, {NULL, NULL}}, NULL),
		OK);
	make(k, NULL, false);
	make(k, NULL, true);
	kit_assist(k->s, "", "");
	read_made(k, "vi", &m);
	assert_int_equal(m.fresh[KIND_SESSION], 0);
	assert_int_equal(m.fresh[KIND_ASSIST], 1);
	assert_int_equal(m.total, 4);
	assert_int_equal(m.last, 3);
	assert_rows(&m, "3: 3 full, chưa nộp | 2: 1, chưa nộp | 1: 3 delivered, chưa có biên nhận");
	assert_int_equal(made_undelivered(&m, &records), 2);
	assert_int_equal(records, 4);
	made_put_numbers(&m, 0, &text);
	buf_puts(&text, "; ");
	made_put_numbers(&m, 1, &text);
	assert_string_equal(buf_str(&text), "2, 3; 1–3");
	value = mem_strdup(store_device(k->s));
	assert_int_equal(store_write(k->s, put_receipt, value, NULL), OK);
	read_made(k, "vi", &m);
	/* The day is that of the place. */
	assert_rows(&m, "3: 3 full, chưa nộp | 2: 1, chưa nộp | 1: 3 delivered received, đã nhận 16/03/2022, UBND phường");
	read_made(k, "en", &m);
	assert_rows(&m,
		"3: 3 full, not handed in yet | 2: 1, not handed in yet | "
		"1: 3 delivered received, received on 16/03/2022, UBND phường");
	/* The ward hands in to nobody here. */
	read_made_as(k, "en", true, &m);
	assert_rows(&m,
		"3: 3 full, not copied out yet | 2: 1, not copied out yet | "
		"1: 3 delivered received, received on 16/03/2022, UBND phường");
	made_fini(&m);
	buf_fini(&text);
	free(value);
	free(stick);
}

static void kinds_are_named_with_what_there_is(void **state)
{
	static const struct {
		uint64_t rows[KIND_COUNT];
		const char *text;
	} cases[] = {
		{{[KIND_ASSIST] = 5, [KIND_SESSION] = 1, [KIND_FEEDBACK] = 1, [KIND_PROGRESS] = 2},
			"5 giúp dân, 1 buổi tuyên truyền, 1 góp ý, 2 kết quả nhiệm vụ"},
		{{[KIND_FEEDBACK] = 3}, "3 góp ý"},
		{{0}, "0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		made_put_kinds(cases[i].rows, i18n_get("vi"), &out);
		assert_string_equal(buf_str(&out), cases[i].text);
		buf_fini(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_empty_notebook_has_nothing_to_hand_in, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_new_and_what_became_of_each_batch, setup, teardown),
		cmocka_unit_test(kinds_are_named_with_what_there_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
