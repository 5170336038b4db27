/* SPDX-License-Identifier: MIT
 * test_csv - the strict form accepts exactly itself, the lenient form what spreadsheets write, and what is written is
 * read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

#include "sotay/base/csv.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Rows as text: fields in brackets, then the row number's sign; "[a][b]/[c][d]/". */
static enum err note_row(void *ctx, size_t row, const struct csv_field *fields, size_t n, struct error *e)
{
	struct buf *out = ctx;

	(void)row;
	(void)e;
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(fields[i].data[fields[i].len], '\0');
		buf_putc(out, '[');
		buf_put(out, fields[i].data, fields[i].len);
		buf_putc(out, ']');
	}
	buf_putc(out, '/');
	return OK;
}

/* Reads a copy that ends where the text ends, so that reading on is noticed. */
static enum err read_rows(const char *bytes, size_t len, enum csv_form form, struct buf *out, struct error *e)
{
	char *copy = malloc(len ? len : 1);

	assert_non_null(copy);
	memcpy(copy, bytes, len);
	enum err err = csv_read(copy, len, form, note_row, out, e);
	free(copy);
	return err;
}

static void the_strict_form_is_read(void **state)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {
		{"a,b\r\n", "[a][b]/"},
		{"a,b\r\n1,2\r\n3,4\r\n", "[a][b]/[1][2]/[3][4]/"},
		{"a,,\r\n,,\r\n", "[a][][]/[][][]/"},
		{"\"a\",\"b,c\"\r\n", "[a][b,c]/"},
		{"\"say \"\"so\"\"\",\"\"\r\n", "[say \"so\"][]/"},
		{"\"two\r\nlines\",\"a\nb\rc\"\r\n", "[two\r\nlines][a\nb\rc]/"},
		{" a , b\t\r\n", "[ a ][ b\t]/"},
		{"\" a \",\"\"\"\"\r\n", "[ a ][\"]/"},
		{"a;b\r\n", "[a;b]/"},
		{"\"\"\r\n", "[]/"},
		{"Tân Thạnh,khối phố\r\n", "[Tân Thạnh][khối phố]/"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct error e;
		assert_int_equal(read_rows(cases[i].text, strlen(cases[i].text), CSV_STRICT_FORM, &out, &e), OK);
		assert_string_equal(buf_str(&out), cases[i].rows);
		buf_fini(&out);
	}
}

static void every_fault_of_the_strict_form_is_named_with_its_place(void **state)
{
	static const struct {
		const char *text, *word;
		unsigned long long row;
		const char *column;
	} cases[] = {
		{"", "empty", 0, ""},
		{"\xEF\xBB\xBF", "byte order mark", 0, ""},
		{"\xEF\xBB\xBFg,h\r\n", "byte order mark", 0, ""},
		{"g,h\n", "LF alone", 0, ""},
		{"g,h\r\n1,2\n", "LF alone", 1, ""},
		{"g,h\r\n1,2\r\n3,4\n5,6\r\n", "LF alone", 2, ""},
		{"g,h\r", "no end", 0, ""},
		{"g,h\r1,2\r\n", "CR alone", 0, ""},
		{"g,h\r\n1,2\r3,4\r\n", "CR alone", 1, ""},
		{"g,h\r\n1,2\r\r\n", "CR alone", 1, ""},
		{"g,h\r\n1,2\r\"3\",4\r\n", "CR alone", 1, ""},
		{"g,h\r\n1,2\r3\"\r\n", "CR alone", 1, ""},
		{"g,h\r\n1,2\r,\r\n", "CR alone", 1, ""},
		{"g,h", "no end", 0, ""},
		{"g,h\r\n1,2", "no end", 1, ""},
		{"g,h\r\n1,\"2\"", "no end", 1, ""},
		{"g,h\r\n1,", "no end", 1, ""},
		{"g,h\r\n1,2\r", "no end", 1, ""},
		{"\r\n", "is empty", 0, ""},
		{"g,h\r\n\r\n1,2\r\n", "line is empty", 1, ""},
		{"g,h\r\n1,2\r\n\r\n", "line is empty", 2, ""},
		{"g,h\r\n1,2\r\n\n", "line is empty", 2, ""},
		{"g,h\r\n1,2\"\r\n", "inside a value", 1, "2"},
		{"g,h\r\n1, \"2\"\r\n", "inside a value", 1, "2"},
		{"g,h\r\n5\" pipe,2\r\n", "inside a value", 1, "1"},
		{"g,h\r\n\"1\"x,2\r\n", "ends a value", 1, "1"},
		{"g,h\r\n1,\"2\" \r\n", "ends a value", 1, "2"},
		{"g,h\r\n1,\"2\r\n", "is missing", 1, "2"},
		{"g,h\r\n\"1,2\r\n3,4\r\n", "is missing", 1, "1"},
		{"g,h\r\n1,\"2\"\"\r\n", "is missing", 1, "2"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct error e;
		assert_int_equal(read_rows(cases[i].text, strlen(cases[i].text), CSV_STRICT_FORM, &out, &e), ERR_REFUSED);
		if (!strstr(e.msgid, cases[i].word) || e.row != cases[i].row || strcmp(e.column, cases[i].column) != 0)
			fail_msg("case %zu: %s (row %llu, column %s)", i, e.msgid, e.row, e.column);
		assert_string_not_equal(tr(i18n_get("vi"), e.msgid), e.msgid);
		assert_string_not_equal(tr(i18n_get("vi"), e.args[0]), e.args[0]);
		buf_clear(&out);
		assert_int_equal(read_rows(cases[i].text, strlen(cases[i].text), CSV_STRICT_FORM, &out, NULL), ERR_REFUSED);
		buf_fini(&out);
	}
}

static void nul_characters_are_refused_wherever_they_stand(void **state)
{
	static const char text[] = "g,h\r\n1,\"2\"\r\n3,4\r\n";
	static const char utf16[] = "\xFF\xFEg\0,\0h\0\r\0\n";

	(void)state;
	for (int form = CSV_STRICT_FORM; form <= CSV_LENIENT_FORM; form++) {
		for (size_t at = 0; at < sizeof text; at++) {
			char bytes[sizeof text];
			struct buf out = {0};
			struct error e;
			memcpy(bytes, text, at);
			bytes[at] = '\0';
			memcpy(bytes + at + 1, text + at, sizeof text - 1 - at);
			assert_int_equal(read_rows(bytes, sizeof text, (enum csv_form)form, &out, &e), ERR_REFUSED);
			buf_fini(&out);
		}
		struct buf out = {0};
		struct error e;
		assert_int_equal(read_rows(utf16, sizeof utf16 - 1, (enum csv_form)form, &out, &e), ERR_REFUSED);
		assert_non_null(strstr(e.msgid, "NUL"));
		buf_fini(&out);
	}
}

static void what_spreadsheets_write_is_read_in_the_lenient_form(void **state)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {
		{"a,b\r\n1,2\r\n", "[a][b]/[1][2]/"},
		{"a,b\n1,2\n", "[a][b]/[1][2]/"},
		{"a,b\r1,2\r", "[a][b]/[1][2]/"},
		{"a,b\n1,2", "[a][b]/[1][2]/"},
		{"a,b\n1,", "[a][b]/[1][]/"},
		{"a,b\n1,\"2\"", "[a][b]/[1][2]/"},
		{"\xEF\xBB\xBF"
		 "a,b\r\n1,2\r\n",
			"[a][b]/[1][2]/"},
		{"a;b\r\n1;2,5\r\n", "[a][b]/[1][2,5]/"},
		{"\xEF\xBB\xBF"
		 "a;b;c\n\"1;0\";2\n",
			"[a][b][c]/[1;0][2]/"},
		{"\"a;;;\",b\n1;2,3\n", "[a;;;][b]/[1;2][3]/"},
		{"a;b,c\n1,2;3\n", "[a;b][c]/[1][2;3]/"},
		{"a\n;;;\n", "[a]/[;;;]/"},
		{"\r\n\n\ra,b\r\n\r\n\r\n1,2\n\n", "[a][b]/[1][2]/"},
		{" a ,b\n", "[ a ][b]/"},
		{"a,b\n\"1\r\n2\",3\n", "[a][b]/[1\r\n2][3]/"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct error e;
		assert_int_equal(read_rows(cases[i].text, strlen(cases[i].text), CSV_LENIENT_FORM, &out, &e), OK);
		assert_string_equal(buf_str(&out), cases[i].rows);
		buf_fini(&out);
	}
}

static void the_lenient_form_forgives_no_wrong_quotes_and_no_empty_file(void **state)
{
	static const char *const cases[] = {
		"", "\xEF\xBB\xBF", "\n", "\r\n\r\n", "a,b\n5\" pipe,x\n", "a,b\n\"x\"y,z\n", "a,b\n\"x,y\n"};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct error e;
		assert_int_equal(read_rows(cases[i], strlen(cases[i]), CSV_LENIENT_FORM, &out, &e), ERR_REFUSED);
		buf_fini(&out);
	}
}

static enum err note_number(void *ctx, size_t row, const struct csv_field *fields, size_t n, struct error *e)
{
	(void)fields;
	(void)n;
	(void)e;
	buf_printf(ctx, "%zu ", row);
	return OK;
}

static void empty_lines_count_as_rows_for_whoever_looks_the_row_up(void **state)
{
	static const char text[] = "\n\ng,h\r\n1,2\r\n\r\n\r\n3,4\n\n5,6\r\r7,8";
	struct buf out = {0};

	(void)state;
	assert_int_equal(csv_read(text, strlen(text), CSV_LENIENT_FORM, note_number, &out, NULL), OK);
	assert_string_equal(buf_str(&out), "0 1 4 6 8 ");
	buf_fini(&out);
}

/* The strict form as its definition reads, without a thought for speed: rows as note_row() writes them, or false. */
static bool by_definition(const char *s, struct buf *out)
{
	if (!*s)
		return false;
	while (*s) {
		const char *line = s;
		for (;;) {
			buf_putc(out, '[');
			if (*s == '"') {
				for (s++; *s && (*s != '"' || s[1] == '"'); s++) {
					buf_putc(out, *s);
					s += *s == '"';
				}
				if (*s++ != '"')
					return false;
			} else {
				while (*s && !strchr(",\"\r\n", *s))
					buf_putc(out, *s++);
			}
			buf_putc(out, ']');
			if (*s != ',')
				break;
			s++;
		}
		if (s == line || s[0] != '\r' || s[1] != '\n')
			return false;
		s += 2;
		buf_putc(out, '/');
	}
	return true;
}

static void every_short_text_is_accepted_exactly_when_it_is_in_the_strict_form(void **state)
{
	static const char letters[] = "a,\"\r\n ";
	enum { LETTERS = sizeof letters - 1, LEN_MAX = 7 };
	struct buf expected = {0}, got = {0};
	char text[LEN_MAX + 1];
	size_t accepted = 0;

	(void)state;
	for (unsigned len = 0, n = 1; len <= LEN_MAX; len++, n *= LETTERS) {
		for (unsigned k = 0; k < n; k++) {
			unsigned rest = k;
			for (unsigned i = 0; i < len; i++, rest /= LETTERS)
				text[i] = letters[rest % LETTERS];
			text[len] = '\0';
			buf_clear(&expected);
			buf_clear(&got);
			bool fits = by_definition(text, &expected);
			bool read = csv_read(text, len, CSV_STRICT_FORM, note_row, &got, NULL) == OK;
			if (fits != read || (fits && strcmp(buf_str(&expected), buf_str(&got)) != 0))
				fail_msg("text %u of length %u", k, len);
			accepted += fits;
		}
	}
	assert_true(accepted > 100);
	buf_fini(&expected);
	buf_fini(&got);
}

/* Blocks are 32 KB: a first row is made so long that the border falls at each byte of what follows. */
static void it_does_not_matter_where_a_block_ends(void **state)
{
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{"\r\na,\"b\"\"\r\n,\"\r\nc,d\r\n", true},
		{"\r\na,b\r\r\nc,d\r\n", false},
		{"\r\na,\"b\"c\r\n", false},
		{"\r\na,b\n", false},
		{"\r\na,b\r", false},
		{"\r\na\"\r\n", false},
	};
	enum { BLOCK = 32768 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (size_t before = 0; before <= strlen(cases[i].text) + 1; before++) {
			struct buf text = {0}, out = {0};
			struct error e;
			while (text.len < BLOCK - before)
				buf_putc(&text, 'x');
			buf_puts(&text, cases[i].text);
			enum err err = read_rows(buf_str(&text), text.len, CSV_STRICT_FORM, &out, &e);
			assert_int_equal(err, cases[i].good ? OK : ERR_REFUSED);
			if (cases[i].good)
				assert_string_equal(strchr(buf_str(&out), '/'), "/[a][b\"\r\n,]/[c][d]/");
			else
				assert_int_equal(e.row, 1);
			buf_fini(&text);
			buf_fini(&out);
		}
	}
}

static void fields_up_to_the_limit_are_read_and_longer_ones_refused(void **state)
{
	static const char *const forms[][2] = {{"", ""}, {"\"", "\""}};

	(void)state;
	for (size_t form = 0; form < COUNT(forms); form++) {
		for (size_t len = CSV_FIELD_BYTES_MAX - 1; len <= CSV_FIELD_BYTES_MAX + 2; len++) {
			struct buf text = {0}, out = {0};
			struct error e;
			buf_puts(&text, "g,h\r\n1,");
			buf_puts(&text, forms[form][0]);
			for (size_t i = 0; i < len; i++)
				buf_putc(&text, 'x');
			buf_puts(&text, forms[form][1]);
			buf_puts(&text, "\r\n");
			enum err err = read_rows(buf_str(&text), text.len, CSV_STRICT_FORM, &out, &e);
			if (len <= CSV_FIELD_BYTES_MAX) {
				assert_int_equal(err, OK);
				assert_int_equal(out.len, strlen("[g][h]/[1][]/") + len);
			} else {
				assert_int_equal(err, ERR_REFUSED);
				assert_non_null(strstr(e.msgid, "longer"));
				assert_int_equal(e.row, 1);
				assert_string_equal(e.column, "2");
			}
			buf_fini(&text);
			buf_fini(&out);
		}
	}
}

/* Only the first quarter of a megabyte of 200 can be touched at all. */
static void an_endless_field_is_refused_without_reading_it(void **state)
{
	static const char *const starts[] = {"", "\"", "g,h\r\n1,2,", "g,h\r\n1,2,\"", "g,h\r\n\"1\"\"2"};
	const size_t len = (size_t)200 << 20, readable = (size_t)256 << 10;

	(void)state;
	char *bytes = mmap(NULL, len, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	assert_true(bytes != MAP_FAILED);
	assert_int_equal(mprotect(bytes, readable, PROT_READ | PROT_WRITE), 0);
	for (size_t i = 0; i < COUNT(starts); i++) {
		for (int form = CSV_STRICT_FORM; form <= CSV_LENIENT_FORM; form++) {
			struct buf out = {0};
			struct error e;
			memset(bytes, 'x', readable);
			memcpy(bytes, starts[i], strlen(starts[i]));
			assert_int_equal(csv_read(bytes, len, (enum csv_form)form, note_row, &out, &e), ERR_REFUSED);
			assert_non_null(strstr(e.msgid, "longer"));
			buf_fini(&out);
		}
	}
	munmap(bytes, len);
}

static void too_many_columns_are_refused(void **state)
{
	(void)state;
	for (size_t columns = CSV_COLUMNS_MAX - 1; columns <= CSV_COLUMNS_MAX + 1; columns++) {
		struct buf text = {0}, out = {0};
		struct error e;
		for (size_t i = 1; i < columns; i++)
			buf_putc(&text, ',');
		buf_puts(&text, "\r\n");
		enum err err = read_rows(buf_str(&text), text.len, CSV_STRICT_FORM, &out, &e);
		assert_int_equal(err, columns <= CSV_COLUMNS_MAX ? OK : ERR_REFUSED);
		if (err)
			assert_string_equal(e.column, "257");
		buf_fini(&text);
		buf_fini(&out);
	}
}

static enum err stop_at_row_2(void *ctx, size_t row, const struct csv_field *fields, size_t n, struct error *e)
{
	size_t *rows = ctx;

	(void)fields;
	(void)n;
	++*rows;
	return row == 2 ? error_set(e, ERR_CANCEL, "stopped") : OK;
}

static void the_reader_of_rows_can_stop_it(void **state)
{
	static const char text[] = "g\r\n1\r\n2\r\n3\r\n\"bad";
	size_t rows = 0;
	struct error e;

	(void)state;
	assert_int_equal(csv_read(text, strlen(text), CSV_STRICT_FORM, stop_at_row_2, &rows, &e), ERR_CANCEL);
	assert_int_equal(rows, 3);
	assert_string_equal(e.msgid, "stopped");
	assert_int_equal(e.row, 2);
	rows = 0;
	assert_int_equal(csv_read(text, strlen(text), CSV_STRICT_FORM, stop_at_row_2, &rows, NULL), ERR_CANCEL);
}

static void a_value_is_quoted_only_when_it_must_be(void **state)
{
	static const struct {
		const char *value, *written;
	} cases[] = {
		{"", ""},
		{"a", "a"},
		{"Nguyễn Thị Lan", "Nguyễn Thị Lan"},
		{"a b", "a b"},
		{"a;b|c'd", "a;b|c'd"},
		{"a\tb", "a\tb"},
		{" a", "\" a\""},
		{"a ", "\"a \""},
		{"\ta", "\"\ta\""},
		{" ", "\" \""},
		{",", "\",\""},
		{"\"", "\"\"\"\""},
		{"say \"so\" now", "\"say \"\"so\"\" now\""},
		{"\"\"", "\"\"\"\"\"\""},
		{"two\nlines", "\"two\nlines\""},
		{"two\rlines", "\"two\rlines\""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		csv_put_field(&out, cases[i].value, strlen(cases[i].value));
		assert_string_equal(buf_str(&out), cases[i].written);
		buf_fini(&out);
	}
}

static void a_special_character_is_seen_at_every_place(void **state)
{
	static const char specials[] = ",\"\r\n";

	(void)state;
	for (size_t len = 1; len <= 40; len++) {
		for (size_t at = 0; at < len; at++) {
			for (int c = 1; c < 256; c++) {
				char value[40];
				struct buf out = {0};
				memset(value, 'x', sizeof value);
				value[at] = (char)c;
				csv_put_field(&out, value, len);
				bool blank_at_end = (c == ' ' || c == '\t') && (at == 0 || at == len - 1);
				assert_int_equal(buf_str(&out)[0] == '"', strchr(specials, c) != NULL || blank_at_end);
				buf_fini(&out);
			}
		}
	}
}

static void rows_that_were_written_are_read_back(void **state)
{
	static const char *const pieces[] = {"a", "đường", ",", "\"", "\r\n", "\n", "\r", " ", "\t", ";", "\"\"", ""};
	uint32_t seed = 12345;
	struct buf text = {0}, expected = {0}, got = {0};

	(void)state;
	for (size_t row = 0; row < 3000; row++) {
		struct buf values[5] = {{0}};
		const char *strings[5];
		size_t n = 1 + row % 5;
		for (size_t i = 0; i < n; i++) {
			for (uint32_t k = seed >> 28; k > 8; k--) {
				seed = seed * 1664525 + 1013904223;
				buf_puts(&values[i], pieces[(seed >> 16) % COUNT(pieces)]);
			}
			seed = seed * 1664525 + 1013904223;
			strings[i] = buf_str(&values[i]);
			buf_printf(&expected, "[%s]", strings[i]);
		}
		buf_putc(&expected, '/');
		csv_put_row(&text, strings, n);
		for (size_t i = 0; i < n; i++)
			buf_fini(&values[i]);
	}
	assert_int_equal(csv_read(buf_str(&text), text.len, CSV_STRICT_FORM, note_row, &got, NULL), OK);
	assert_string_equal(buf_str(&got), buf_str(&expected));
	buf_fini(&text);
	buf_fini(&expected);
	buf_fini(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_strict_form_is_read),
		cmocka_unit_test(every_fault_of_the_strict_form_is_named_with_its_place),
		cmocka_unit_test(nul_characters_are_refused_wherever_they_stand),
		cmocka_unit_test(what_spreadsheets_write_is_read_in_the_lenient_form),
		cmocka_unit_test(the_lenient_form_forgives_no_wrong_quotes_and_no_empty_file),
		cmocka_unit_test(empty_lines_count_as_rows_for_whoever_looks_the_row_up),
		cmocka_unit_test(every_short_text_is_accepted_exactly_when_it_is_in_the_strict_form),
		cmocka_unit_test(it_does_not_matter_where_a_block_ends),
		cmocka_unit_test(fields_up_to_the_limit_are_read_and_longer_ones_refused),
		cmocka_unit_test(an_endless_field_is_refused_without_reading_it),
		cmocka_unit_test(too_many_columns_are_refused),
		cmocka_unit_test(the_reader_of_rows_can_stop_it),
		cmocka_unit_test(a_value_is_quoted_only_when_it_must_be),
		cmocka_unit_test(a_special_character_is_seen_at_every_place),
		cmocka_unit_test(rows_that_were_written_are_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
