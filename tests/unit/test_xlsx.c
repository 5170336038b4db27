/* SPDX-License-Identifier: MIT
 * test_xlsx - names of sheets, cells of every type, texts that stay texts, formulas, charts; nothing left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sotay/base/fs.h"
#include "sotay/base/text.h"
#include "sotay/base/xlsx.h"
#include "sotay/base/zip.h"

enum { NOON = 1647345600 };

/* ---- names ---- */

static void names_of_sheets_are_what_excel_allows(void **state)
{
	static const struct {
		const char *wanted, *name;
	} cases[] = {
		{"Tổng hợp", "Tổng hợp"},
		{"a[b]c:d*e?f/g\\h", "a-b-c-d-e-f-g-h"},
		{"'trích'", "trích"},
		{"l'été", "l'été"},
		{"", "_"},
		{"History", "History_"},
		{"\xff\x01", "--"},
		{"Đề nghị của các đơn vị và khối phố", "Đề nghị của các đơn vị và khối"},
		{"TỔNG HỢP", "TỔNG HỢP (2)"},
		{"tổng hợp", "tổng hợp (3)"},
		{"Đề nghị của các đơn vị và khối phố khác", "Đề nghị của các đơn vị và k (2)"},
		{"ab🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
			"ab🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"},
	};
	struct xlsx *x = xlsx_new("", NOON);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(xlsx_sheet_name(xlsx_add_sheet(x, cases[i].wanted)), cases[i].name);
	xlsx_free(&x);
	assert_null(x);
}

static void addresses_are_those_of_a_spreadsheet(void **state)
{
	static const struct {
		size_t row, column;
		bool fixed;
		const char *text;
	} cases[] = {
		{0, 0, false, "A1"},
		{8, 25, false, "Z9"},
		{8, 26, true, "$AA$9"},
		{0, 701, false, "ZZ1"},
		{0, 702, false, "AAA1"},
		{XLSX_ROWS_MAX - 1, XLSX_COLUMNS_MAX - 1, false, "XFD1048576"},
	};
	struct xlsx *x = xlsx_new("", NOON);
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		xlsx_put_address(cases[i].row, cases[i].column, cases[i].fixed, &out);
		assert_string_equal(buf_str(&out), cases[i].text);
	}
	buf_clear(&out);
	xlsx_put_sheet_reference(xlsx_add_sheet(x, "l'été"), &out);
	assert_string_equal(buf_str(&out), "'l''été'!");
	buf_fini(&out);
	xlsx_free(&x);
}

/* ---- files ---- */

struct file {
	struct zip zip;
	bool written; /* false: neither library nor workbook here */
};

static struct file write_book(struct xlsx **x)
{
	static const struct zip_limits limits = {200, 1 << 24, 1 << 26, 1000};
	struct file f = {0};
	struct buf out = {0};
	struct error e;
	enum err err = xlsx_write(*x, NULL, &out, &e);

#ifdef HAVE_XLSX
	assert_int_equal(err, OK);
#else
	assert_int_equal(err, ERR_REFUSED);
	assert_int_equal(out.len, 0);
#endif
	f.written = err == OK;
	if (f.written)
		assert_int_equal(zip_read(buf_str(&out), out.len, &limits, &f.zip, &e), OK);
	buf_fini(&out);
	xlsx_free(x);
	return f;
}

static const char *part(const struct file *f, const char *name)
{
	for (size_t i = 0; i < f->zip.n; i++) {
		if (strcmp(f->zip.entries[i].name, name) == 0)
			return buf_str(&f->zip.entries[i].data);
	}
	fail_msg("no part %s", name);
	return "";
}

static void expect_in(const struct file *f, const char *name, const char *text)
{
	if (f->written && !strstr(part(f, name), text))
		fail_msg("%s has no %s:\n%s", name, text, part(f, name));
}

static void expect_not_in(const struct file *f, const char *name, const char *text)
{
	if (f->written && strstr(part(f, name), text))
		fail_msg("%s has %s:\n%s", name, text, part(f, name));
}

#define SHEET1  "xl/worksheets/sheet1.xml"
#define STRINGS "xl/sharedStrings.xml"

static void cells_have_types_and_formats(void **state)
{
	struct xlsx *x = xlsx_new("Báo cáo", NOON);
	struct xlsx_sheet *s = xlsx_add_sheet(x, "a");
	struct file f;
	day_t day;

	(void)state;
	assert_true(day_parse("2022-03-15", &day));
	xlsx_put_number(s, 0, 0, XLSX_INT, XLSX_PLAIN, 1310);
	xlsx_put_number(s, 0, 1, XLSX_PERCENT, XLSX_PLAIN, 0.455);
	xlsx_put_number(s, 0, 2, XLSX_DATE, XLSX_PLAIN, day);
	xlsx_put_number(s, 0, 3, XLSX_MONEY, XLSX_TOTAL, 999999999999.);
	xlsx_put_formula(s, 1, 0, XLSX_INT, XLSX_TOTAL, "=SUM(A1:A1)", 1310);
	xlsx_put_wide(s, 2, 0, 3, XLSX_HEAD, "rộng");
	xlsx_put_blank(s, 3, 0, XLSX_PLAIN);
	xlsx_put_text(s, 3, 1, XLSX_PLAIN, "");
	f = write_book(&x);
	expect_in(&f, SHEET1, "<v>1310</v>");
	expect_in(&f, SHEET1, "<v>0.455");
	expect_in(&f, SHEET1, "<v>44635</v>"); /* as Excel counts days */
	expect_in(&f, SHEET1, "<v>999999999999</v>");
	expect_in(&f, SHEET1, "<f>SUM(A1:A1)</f><v>1310</v>");
	expect_in(&f, SHEET1, "<mergeCell ref=\"A3:D3\"/>");
	expect_in(&f, "xl/styles.xml", "dd/mm/yyyy");
	expect_in(&f, "docProps/core.xml", "Báo cáo");
	zip_fini(&f.zip);
}

static void text_is_never_a_formula(void **state)
{
	static const char *const texts[] = {"=1+1", "+84 90", "-1", "@SUM(A1)", "{=1}", "http://a.vn", "0012", "\t=1"};
	struct xlsx *x = xlsx_new("=1", NOON);
	struct xlsx_sheet *s = xlsx_add_sheet(x, "=1");
	struct file f;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		xlsx_put_text(s, i, 0, XLSX_PLAIN, texts[i]);
	f = write_book(&x);
	expect_not_in(&f, SHEET1, "<f>");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		expect_in(&f, STRINGS, texts[i]);
	zip_fini(&f.zip);
}

static void texts_that_xml_cannot_hold_become_harmless(void **state)
{
	struct xlsx *x = xlsx_new("\x01", NOON);
	struct xlsx_sheet *s = xlsx_add_sheet(x, "a");
	struct file f;

	(void)state;
	xlsx_put_text(s, 0, 0, XLSX_PLAIN, "1\x01\x1b[2J\x7f");
	xlsx_put_text(s, 1, 0, XLSX_PLAIN, "2\xff\xc3|");
	xlsx_put_text(s, 2, 0, XLSX_PLAIN, "3\xef\xbf\xbe\xef\xbf\xbf\xc2\x9b.");
	xlsx_put_text(s, 3, 0, XLSX_PLAIN, "4<b>&\"'");
	xlsx_put_text(s, 4, 0, XLSX_PLAIN, "5_x0041_ _x00_");
	xlsx_put_text(s, 5, 0, XLSX_PLAIN, "6\nhai dòng");
	f = write_book(&x);
	expect_in(&f, STRINGS, ">1\xef\xbf\xbd\xef\xbf\xbd[2J\xef\xbf\xbd<");
	expect_in(&f, STRINGS, ">2\xef\xbf\xbd\xef\xbf\xbd|<");
	expect_in(&f, STRINGS, ">3\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd.<");
	expect_in(&f, STRINGS, ">4&lt;b&gt;&amp;\"'<");
	expect_in(&f, STRINGS, ">5_x005F_x0041_ _x00_<");
	expect_in(&f, STRINGS, ">6\nhai dòng<");
	for (size_t i = 0; i < f.zip.n; i++)
		assert_true(text_is_utf8(buf_str(&f.zip.entries[i].data), f.zip.entries[i].data.len));
	zip_fini(&f.zip);
}

static void a_text_too_long_for_a_cell_is_cut_at_a_character(void **state)
{
	struct xlsx *x = xlsx_new("", NOON);
	struct xlsx_sheet *s = xlsx_add_sheet(x, "a");
	struct buf text = {0};
	struct file f;

	(void)state;
	for (size_t i = 0; i < 20000; i++)
		buf_puts(&text, "đ");
	xlsx_put_text(s, 0, 0, XLSX_PLAIN, buf_str(&text));
	f = write_book(&x);
	expect_in(&f, STRINGS, "đ…<");
	buf_fini(&text);
	zip_fini(&f.zip);
}

static void what_lies_beyond_the_last_row_is_left_out(void **state)
{
	struct xlsx *x = xlsx_new("", NOON);
	struct xlsx_sheet *s = xlsx_add_sheet(x, "a");
	struct file f;

	(void)state;
	xlsx_put_number(s, XLSX_ROWS_MAX, 0, XLSX_INT, XLSX_PLAIN, 77);
	xlsx_put_number(s, 0, XLSX_COLUMNS_MAX, XLSX_INT, XLSX_PLAIN, 77);
	xlsx_put_number(s, XLSX_ROWS_MAX - 1, 0, XLSX_INT, XLSX_PLAIN, 78);
	f = write_book(&x);
	expect_in(&f, SHEET1, "<v>78</v>");
	expect_not_in(&f, SHEET1, "<v>77</v>");
	zip_fini(&f.zip);
}

static void a_sheet_is_set_up_to_be_read_and_printed(void **state)
{
	struct xlsx *x = xlsx_new("", NOON);
	struct xlsx_sheet *s = xlsx_add_sheet(x, "l'été");
	struct file f;

	(void)state;
	xlsx_put_text(s, 0, 0, XLSX_HEAD, "a");
	xlsx_put_text(s, 1, 0, XLSX_PLAIN, "b");
	xlsx_set_width(s, 0, 40);
	xlsx_freeze(s, 1, 1);
	xlsx_filter(s, 0, 0, 1, 0);
	xlsx_print(s, true, 1);
	f = write_book(&x);
	expect_in(&f, SHEET1, "state=\"frozen\"");
	expect_in(&f, SHEET1, "<autoFilter ref=\"A1:A2\"/>");
	expect_in(&f, SHEET1, "paperSize=\"9\"");
	expect_in(&f, SHEET1, "orientation=\"landscape\"");
	expect_in(&f, SHEET1, "fitToHeight=\"0\"");
	expect_in(&f, SHEET1, "<col min=\"1\" max=\"1\" width=\"40.7");
	expect_in(&f, "xl/workbook.xml", "'l''été'!$1:$1");
	zip_fini(&f.zip);
}

static void charts_refer_to_the_cells(void **state)
{
	struct xlsx *x = xlsx_new("", NOON);
	struct xlsx_sheet *s = xlsx_add_sheet(x, "Số liệu");
	struct xlsx_chart chart = {.title = "Biểu đồ", .n_series = 2, .width_px = 600, .height_px = 300};
	struct file f;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		xlsx_put_text(s, i, 0, XLSX_PLAIN, "a");
		xlsx_put_number(s, i, 1, XLSX_INT, XLSX_PLAIN, (double)i);
	}
	chart.series[0] = chart.series[1] = (struct xlsx_series){"Buổi", {s, 0, 0, 2, 0}, {s, 0, 1, 2, 1}};
	for (size_t kind = XLSX_BARS; kind <= XLSX_PIE; kind++) {
		chart.kind = (enum xlsx_chart_kind)kind;
		xlsx_put_chart(s, 5 + 20 * kind, 0, &chart);
	}
	f = write_book(&x);
	expect_in(&f, "xl/charts/chart1.xml", "barChart");
	expect_in(&f, "xl/charts/chart3.xml", "lineChart");
	expect_in(&f, "xl/charts/chart4.xml", "pieChart");
	expect_in(&f, "xl/charts/chart4.xml", "<c:f>'Số liệu'!$B$1:$B$3</c:f>");
	expect_in(&f, "xl/charts/chart1.xml", "Biểu đồ");
	zip_fini(&f.zip);
}

static void the_same_workbook_gives_the_same_bytes_and_leaves_nothing_behind(void **state)
{
	char folder[] = "/tmp/sotay-test-XXXXXX";
	struct buf out[2] = {{0}, {0}};
	char **names;
	size_t n;
	struct error e;

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < 2; i++) {
		struct xlsx *x = xlsx_new("a", NOON);

		xlsx_put_text(xlsx_add_sheet(x, "a"), 0, 0, XLSX_PLAIN, "a");
		(void)!xlsx_write(x, folder, &out[i], &e);
		xlsx_free(&x);
	}
	assert_int_equal(out[0].len, out[1].len);
	assert_memory_equal(buf_str(&out[0]), buf_str(&out[1]), out[0].len);
	assert_int_equal(fs_list(folder, &names, &n, &e), OK);
	assert_int_equal(n, 0);
	fs_free_names(names, n);
	assert_int_equal(rmdir(folder), 0);
	buf_fini(&out[0]);
	buf_fini(&out[1]);
}

static void a_folder_that_cannot_be_written_is_an_error_in_words(void **state)
{
	struct xlsx *x = xlsx_new("a", NOON);
	struct buf out = {0};
	struct error e;

	(void)state;
	xlsx_add_sheet(x, "a");
	buf_puts(&out, "before");
	assert_int_not_equal(xlsx_write(x, "/nonexistent", &out, &e), OK);
	assert_int_equal(out.len, 0);
	assert_non_null(e.msgid);
	buf_fini(&out);
	xlsx_free(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_sheets_are_what_excel_allows),
		cmocka_unit_test(addresses_are_those_of_a_spreadsheet),
		cmocka_unit_test(cells_have_types_and_formats),
		cmocka_unit_test(text_is_never_a_formula),
		cmocka_unit_test(texts_that_xml_cannot_hold_become_harmless),
		cmocka_unit_test(a_text_too_long_for_a_cell_is_cut_at_a_character),
		cmocka_unit_test(what_lies_beyond_the_last_row_is_left_out),
		cmocka_unit_test(a_sheet_is_set_up_to_be_read_and_printed),
		cmocka_unit_test(charts_refer_to_the_cells),
		cmocka_unit_test(the_same_workbook_gives_the_same_bytes_and_leaves_nothing_behind),
		cmocka_unit_test(a_folder_that_cannot_be_written_is_an_error_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
