/* SPDX-License-Identifier: MIT
 * test_devices - machines gathered from the log of batches taken in; numbers and names in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/batch/devices.h"
#include "store_kit.h"

static const struct row {
	const char *device, *label, *unit, *follows;
	uint64_t number, follows_number, rows;
	bool full;
	instant_t when;
} rows[] = {
	{"AAAAAAAA", "Lan", "cnscd", "", 1, 0, 5, false, 100},
	{"AAAAAAAA", "Lan", "cnscd", "", 3, 0, 7, false, 50},
	{"AAAAAAAA", "Chị Lan", "cnscd", "", 7, 0, 1, false, 70},
	{"BBBBBBBB", "", "", "AAAAAAAA", 1, 9, 2, false, 10},
	{"BBBBBBBB", "", "", "", 2, 0, 2, false, 20},
	{"CCCCCCCC", "Tâm", "phunu", "", 4, 0, 3, true, 30},
	{"CCCCCCCC", "Tâm", "phunu", "", 6, 0, 3, false, 40},
	{"DDDDDDDD", "Xa", "", "", 1000000, 0, 1, false, 40},
};

static enum err put_rows(struct txn *t, void *ctx, struct error *e)
{
	enum err err = OK;

	(void)ctx;
	for (size_t i = 0; err == OK && i < sizeof rows / sizeof *rows; i++) {
		struct batch_in b = {.number = rows[i].number,
			.full = rows[i].full,
			.when = rows[i].when,
			.label = rows[i].label,
			.unit = rows[i].unit,
			.follows_number = rows[i].follows_number,
			.rows = {rows[i].rows}};

		memcpy(b.device, rows[i].device, sizeof b.device);
		memcpy(b.follows, rows[i].follows, strlen(rows[i].follows) + 1);
		memset(b.hash, 'a', sizeof b.hash - 1);
		err = txn_batch_in_put(t, &b, e);
	}
	return err;
}

static void machines_are_gathered_with_what_they_owe(void **state)
{
	static const struct {
		const char *device, *label, *missing, *follows;
		uint64_t last, batches, records, all_missing, follows_number;
		instant_t latest;
	} expected[] = {
		{"AAAAAAAA", "Chị Lan", "2, 4–6", "", 7, 3, 13, 4, 0, 100},
		{"BBBBBBBB", "", "", "AAAAAAAA", 2, 2, 4, 0, 9, 20},
		{"CCCCCCCC", "Tâm", "5", "", 6, 2, 6, 1, 0, 40},
		{"DDDDDDDD", "Xa", "1–10000", "", 1000000, 1, 1, 999999, 0, 40},
	};
	struct batch_devices d;
	struct kit k;
	struct txn *t;

	(void)state;
	kit_init(&k, 0);
	assert_int_equal(store_write(k.s, put_rows, NULL, NULL), OK);
	assert_int_equal(store_read(k.s, &t, NULL), OK);
	assert_int_equal(batch_devices_read(t, &d, NULL), OK);
	txn_end(&t);
	assert_int_equal(d.n, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < d.n; i++) {
		struct buf missing = {0};

		batch_put_numbers(d.items[i].missing, d.items[i].n_missing, &missing);
		assert_string_equal(d.items[i].last.device, expected[i].device);
		assert_string_equal(d.items[i].last.label, expected[i].label);
		assert_string_equal(buf_str(&missing), expected[i].missing);
		assert_string_equal(d.items[i].follows, expected[i].follows);
		assert_int_equal(d.items[i].last.number, expected[i].last);
		assert_int_equal(d.items[i].batches, expected[i].batches);
		assert_int_equal(d.items[i].records, expected[i].records);
		assert_int_equal(d.items[i].all_missing, expected[i].all_missing);
		assert_int_equal(d.items[i].follows_number, expected[i].follows_number);
		assert_int_equal(d.items[i].latest, expected[i].latest);
		buf_fini(&missing);
	}
	batch_devices_fini(&d);
	kit_fini(&k);
}

static void numbers_stand_in_runs(void **state)
{
	static const struct {
		uint64_t numbers[8];
		size_t n;
		const char *text;
	} cases[] = {
		{{0}, 0, ""},
		{{3}, 1, "3"},
		{{3, 4}, 2, "3, 4"},
		{{3, 4, 5}, 3, "3–5"},
		{{1, 3, 4, 6, 7, 8, 10}, 7, "1, 3, 4, 6–8, 10"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		batch_put_numbers(cases[i].numbers, cases[i].n, &out);
		assert_string_equal(buf_str(&out), cases[i].text);
		buf_fini(&out);
	}
}

static void a_machine_is_called_by_its_label_and_unit(void **state)
{
	struct plan *p = pack_plan();
	struct buf out = {0};

	(void)state;
	batch_put_device("AAAAAAAA", "Chị Lan", "cnscd", p, &out);
	buf_puts(&out, "|");
	batch_put_device("AAAAAAAA", "", "", p, &out);
	buf_puts(&out, "|");
	batch_put_device("AAAAAAAA", "", "gone", p, &out);
	assert_string_equal(buf_str(&out), "Chị Lan · Tổ công nghệ số cộng đồng|AAAAAAAA|AAAAAAAA · gone");
	buf_clear(&out);
	batch_put_device_short("AAAAAAAA", "Chị Lan", "cnscd", p, &out);
	buf_puts(&out, "|");
	batch_put_device_short("AAAAAAAA", "Chị Hoa", "phunu", p, &out); /* which has no short name */
	buf_puts(&out, "|");
	batch_put_device_short("AAAAAAAA", "", "gone", p, &out);
	assert_string_equal(buf_str(&out), "Chị Lan · Tổ CNSCĐ|Chị Hoa · Hội Phụ nữ|AAAAAAAA · gone");
	buf_fini(&out);
	plan_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(machines_are_gathered_with_what_they_owe),
		cmocka_unit_test(numbers_stand_in_runs),
		cmocka_unit_test(a_machine_is_called_by_its_label_and_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
