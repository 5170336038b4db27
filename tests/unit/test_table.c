/* SPDX-License-Identifier: MIT
 * Tables of a batch: the exact bytes of a row, and every fault of a row named with row and column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "sotay/batch/table.h"

#define HEADER                                                                                                         \
	"id,device,origin,created,updated,author,deleted,purged,date,unit,neighbourhood,duty,period,status,percent,quantity,result,obstacles,proposal,next,person,assessment,assessed_by,version,stamps\r\n"
#define ID_1  "017f8d6a-8840-7abc-8def-0123456789aa"
#define ID_2  "017f8d6a-8840-7abc-8def-0123456789ab"
#define TIMES "2022-03-15T08:30:00Z,2022-03-15T08:31:00Z"
/* Row 1 of most cases: a faultless record of another id. */
#define GOOD                                                                                                           \
	ID_1 ",0000000A,1," TIMES ",Chị Lan,0,0,2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:1,\r\n"

static struct arena arena;
static struct record_list list;

static int setup(void **state)
{
	(void)state;
	arena = (struct arena){0};
	list = (struct record_list){0};
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	free(list.records);
	arena_free(&arena);
	return 0;
}

static enum err read_text(const char *text, struct error *e)
{
	return table_read(KIND_PROGRESS, text, strlen(text), &arena, &list, e);
}

static void assert_written_back(const char *table, const char *siblings)
{
	unsigned char order[FIELDS_MAX + 1];
	struct buf out = {0}, more = {0};

	kind_fields_by_name(KIND_PROGRESS, order);
	table_put_header(KIND_PROGRESS, &out);
	if (siblings)
		table_put_siblings_header(&more);
	for (size_t i = 0; i < list.n; i++)
		table_put_record(&list.records[i], order, &out, &more);
	assert_string_equal(buf_str(&out), table);
	assert_string_equal(buf_str(&more), siblings ? siblings : "");
	buf_fini(&out);
	buf_fini(&more);
}

static void rows_are_written_back_byte_for_byte(void **state)
{
	static const char table[] = HEADER GOOD ID_2
		",0000000A,2," TIMES
		",\"Lan, \"\"KP\"\"\",1,0,2022-03-15,vptk,ward,iv2.post,2022-Q1,in_progress,100,,\"dòng 1\ndòng 2\",,,,,good,,"
		"0000000A:2 0000000B:12,assessment=0000000B:12 deleted=0000000B:12 percent=0000000B:3\r\n";

	(void)state;
	assert_int_equal(read_text(table, NULL), OK);
	assert_int_equal(list.n, 2);
	assert_true(record_is_deleted(&list.records[1]));
	assert_string_equal(record_value(&list.records[1], PROGRESS_result), "dòng 1\ndòng 2");
	assert_written_back(table, NULL);
}

static void quotes_that_are_not_needed_are_accepted(void **state)
{
	(void)state;
	assert_int_equal(read_text(HEADER
						 "\"" ID_1 "\",\"0000000A\",1," TIMES
						 ",\"Chị Lan\",0,0,2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:1,\"\"\r\n",
						 NULL),
		OK);
	assert_written_back(HEADER GOOD, NULL);
}

/* A second row with one thing wrong. */
struct fault {
	const char *row, *column; /* column NULL: any */
};

#define LEAD(id, device, origin, created, updated, author, deleted, purged)                                            \
	id "," device "," origin "," created "," updated "," author "," deleted "," purged
#define FINE LEAD(ID_2, "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "Lan", "0", "0")
#define REST ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:2,"

static const struct fault faults[] = {
	{LEAD("017F8D6A-8840-7ABC-8DEF-0123456789AB", "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "",
		 "0", "0") REST,
		"id"},
	{LEAD("017f8d6a-8840-4abc-8def-0123456789ab", "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "",
		 "0", "0") REST,
		"id"},
	{LEAD(ID_1, "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "", "0", "0") REST, "id"},
	{LEAD("017f8d6a-8840-7abc-8def-0123456789a9", "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "",
		 "0", "0") REST,
		"id"},
	{LEAD(ID_2, "0000000I", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "", "0", "0") REST, "device"},
	{LEAD(ID_2, "0000000A", "02", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "", "0", "0") REST, "origin"},
	{LEAD(ID_2, "0000000A", "0", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "", "0", "0") REST, "origin"},
	{LEAD(ID_2, "0000000A", "2", "2022-03-15 08:30:00", "2022-03-15T08:31:00Z", "", "0", "0") REST, "created"},
	{LEAD(ID_2, "0000000A", "2", "2022-03-15T08:30:00Z", "2022-02-30T08:31:00Z", "", "0", "0") REST, "updated"},
	{LEAD(ID_2, "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", " Lan", "0", "0") REST, "author"},
	{LEAD(ID_2, "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "", "2", "0") REST, "deleted"},
	{LEAD(ID_2, "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "", "", "0") REST, "deleted"},
	{LEAD(ID_2, "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "", "0", "3") REST, "purged"},
	{FINE ",2022-02-30,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:2,", "date"},
	{FINE ",2022-03-15,,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:2,", "unit"},
	{FINE ",2022-03-15,VPTK,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:2,", "unit"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-3,done,,5,,,,,,,,0000000A:2,", "period"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,xong,,5,,,,,,,,0000000A:2,", "status"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,101,5,,,,,,,,0000000A:2,", "percent"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,05,,,,,,,,0000000A:2,", "quantity"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,e\xcc\x82,,,,,,,0000000A:2,", "result"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,\x1b[31m,,,,,,,0000000A:2,", "result"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,\xff,,,,,,,0000000A:2,", "result"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,,", "version"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:1,", "version"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000B:1 0000000A:2,", "version"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:2,date=0000000A:2", "stamps"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:3,date=0000000A:4", "stamps"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:3,colour=0000000A:3", "stamps"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:3,unit=0000000A:3 date=0000000A:3", "stamps"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:3,date=0000000A:3 date=0000000A:3", "stamps"},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:3,date=0000000A:3 ", "stamps"},
	{FINE REST ",", NULL},
	{FINE ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:2", NULL},
	{LEAD(ID_2, "0000000A", "2", "2022-03-15T08:30:00Z", "2022-03-15T08:31:00Z", "", "0",
		 "2") ",2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,còn chữ,,,,,,,0000000A:2,",
		"result"},
};

static void every_fault_of_a_row_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct buf text = {0};
		struct error e = {.code = OK};

		buf_printf(&text, "%s%s%s\r\n", HEADER, GOOD, faults[i].row);
		setup(NULL);
		if (read_text(buf_str(&text), &e) == OK)
			fail_msg("accepted: %s", faults[i].row);
		assert_string_equal(e.file, "progress.csv");
		if (e.row != 2 || (faults[i].column && strcmp(e.column, faults[i].column) != 0))
			fail_msg("%s: row %llu, column \"%s\" (%s)", faults[i].row, e.row, e.column, e.msgid);
		teardown(NULL);
		buf_fini(&text);
	}
	setup(NULL);
}

static void a_table_is_what_sotay_writes_and_nothing_else(void **state)
{
	static const char *const texts[] = {
		"",
		"\xef\xbb\xbf" HEADER GOOD,
		"id;device;origin\r\n",
		HEADER "\r\n" GOOD,
		"id,device\r\n" GOOD,
		HEADER ID_1 ",0000000A,1," TIMES
					",Chị Lan,0,0,2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:1,\n",
		HEADER ID_1 ",0000000A,1," TIMES
					",Chị Lan,0,0,2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:1,",
		HEADER ID_1 ",0000000A,1," TIMES
					",\"Chị Lan,0,0,2022-03-15,vptk,ward,iv2.post,2022-03,done,,5,,,,,,,,0000000A:1,\r\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct error e = {.code = OK};

		setup(NULL);
		if (read_text(texts[i], &e) == OK)
			fail_msg("accepted text %zu", i);
		assert_string_equal(e.file, "progress.csv");
		teardown(NULL);
	}
	setup(NULL);
}

/* ---- siblings ---- */

#define CONFLICT                                                                                                       \
	ID_2                                                                                                               \
		",0000000A,2," TIMES                                                                                           \
		",Lan,0,0,2022-03-15,vptk,ward,iv2.post,2022-03,done,,9,hai,,,,,,,0000000A:3 0000000B:4,deleted=0000000B:4 quantity=0000000B:4 result=0000000B:4\r\n"
#define SIBLINGS "kind,id,field,stamp,value\r\n"

static void siblings_complete_their_records(void **state)
{
	static const char siblings[] =
		SIBLINGS "progress," ID_2 ",quantity,0000000A:3,7\r\nprogress," ID_2 ",result,0000000A:3,\r\n";
	struct record_list lists[KIND_COUNT] = {0};
	size_t rows = 0;

	(void)state;
	assert_int_equal(read_text(HEADER CONFLICT, NULL), OK);
	lists[KIND_PROGRESS] = list;
	assert_int_equal(table_read_siblings(siblings, strlen(siblings), &arena, lists, &rows, NULL), OK);
	assert_int_equal(rows, 2);
	assert_true(record_in_conflict(&list.records[0], PROGRESS_quantity));
	assert_string_equal(record_value(&list.records[0], PROGRESS_quantity), "9");
	assert_written_back(HEADER CONFLICT, siblings);
}

static void every_fault_of_a_sibling_is_named(void **state)
{
	static const struct fault rows[] = {
		{"phieu," ID_2 ",quantity,0000000A:3,7", "kind"},
		{"session," ID_2 ",title,0000000A:3,7", "id"},
		{"progress," ID_1 ",quantity,0000000A:3,7", "id"},
		{"progress," ID_2 ",colour,0000000A:3,7", "field"},
		{"progress," ID_2 ",quantity,0000000A:0,7", "stamp"},
		{"progress," ID_2 ",quantity,0000000A:9,7", "stamp"},
		{"progress," ID_2 ",quantity,0000000B:4,9", "value"}, /* equal to the shown pair */
		{"progress," ID_2 ",quantity,0000000A:3,07", "value"},
		{"progress," ID_2 ",status,0000000A:3,", "value"},   /* required */
		{"progress," ID_2 ",percent,0000000A:3,7", "stamp"}, /* A:3 beats the creating A:2, so it would be shown */
		{"progress," ID_2 ",quantity,0000000A:3", NULL},
		{"progress," ID_2 ",quantity,0000000A:3,7\r\nprogress," ID_2 ",quantity,0000000A:3,7", NULL},
		{"progress," ID_2 ",result,0000000A:3,x\r\nprogress," ID_2 ",quantity,0000000A:3,7", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct record_list lists[KIND_COUNT] = {0};
		struct error e = {.code = OK};
		struct buf text = {0};
		size_t n = 0;

		setup(NULL);
		assert_int_equal(read_text(HEADER CONFLICT, NULL), OK);
		lists[KIND_PROGRESS] = list;
		buf_printf(&text, "%s%s\r\n", SIBLINGS, rows[i].row);
		if (table_read_siblings(buf_str(&text), text.len, &arena, lists, &n, &e) == OK)
			fail_msg("accepted: %s", rows[i].row);
		assert_string_equal(e.file, "siblings.csv");
		if (rows[i].column && strcmp(e.column, rows[i].column) != 0)
			fail_msg("%s: column \"%s\" (%s)", rows[i].row, e.column, e.msgid);
		buf_fini(&text);
		teardown(NULL);
	}
	setup(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows_are_written_back_byte_for_byte, setup, teardown),
		cmocka_unit_test_setup_teardown(quotes_that_are_not_needed_are_accepted, setup, teardown),
		cmocka_unit_test_setup_teardown(every_fault_of_a_row_is_named, setup, teardown),
		cmocka_unit_test_setup_teardown(a_table_is_what_sotay_writes_and_nothing_else, setup, teardown),
		cmocka_unit_test_setup_teardown(siblings_complete_their_records, setup, teardown),
		cmocka_unit_test_setup_teardown(every_fault_of_a_sibling_is_named, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
