/* SPDX-License-Identifier: MIT
 * csv - reading and writing CSV through libcsv, told to be strict and watched for what it lets pass.
 *
 * libcsv takes CR, LF and CRLF for the same and skips empty lines. With CSV_REPALL_NL it reports every one of these
 * characters, the LF of a CRLF as a row without fields, which is how the strict form tells them apart:
 *
 *	a,b CR LF	->	field a, field b, row ended by CR, row ended by LF without a field
 *
 * so a row is handed on when the LF has come. Its callbacks cannot stop it, so the first fault is kept, the rest of the
 * block is ignored, and blocks are small. */
#include "sotay/base/csv.h"

#include <csv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sotay/base/mem.h"

enum { BLOCK_BYTES = 32768 };

/* libcsv's own buffer grows by CSV_FIELD_BYTES_MAX. Beyond two of these a field is too long for certain (in the second
 * one may be the quote that ends a field of exactly the length allowed), and need not be waited for. */
enum { LIBCSV_BYTES_MAX = 2 * CSV_FIELD_BYTES_MAX };

struct reading {
	enum csv_form form;
	csv_row_fn fn;
	void *ctx;
	struct error *e;
	enum err err;
	size_t row; /* the one being gathered */
	size_t n;
	size_t starts[CSV_COLUMNS_MAX], lens[CSV_COLUMNS_MAX];
	struct buf text;    /* the fields, each with a NUL behind it */
	bool after_cr;      /* the last row ended with a CR; strict: it is still here, waiting for its LF */
	struct error spare; /* where e is NULL */
};

static const char lone_cr[] =
	N_("A line ends with CR alone instead of CRLF: another program has changed the file. %-s");
static const char no_end[] =
	N_("The last line has no end: the file is cut short, or another program has changed it. %-s");
static const char empty[] = N_("The file is empty. %-s");
static const char long_field[] = N_("A value is longer than any can be; a quote (\") may be missing at its end. %-s");

static void refuse(struct reading *r, const char *msgid, size_t column)
{
	char text[24] = "";

	if (r->err)
		return;
	if (r->after_cr && r->form == CSV_STRICT_FORM) { /* what came first is what is wrong */
		msgid = lone_cr;
		column = 0;
	}
	r->err = error_set(r->e, ERR_REFUSED, msgid,
		r->form == CSV_STRICT_FORM ? N_("Take the file unchanged from where it was made.")
								   : N_("Correct it, or save the file again from the spreadsheet as \"CSV UTF-8\"."));
	if (column)
		snprintf(text, sizeof text, "%zu", column);
	error_at(r->e, NULL, r->row, text);
}

static void on_field(void *bytes, size_t len, void *ctx)
{
	struct reading *r = ctx;

	if (r->err)
		return;
	if (r->after_cr && r->form == CSV_STRICT_FORM) {
		refuse(r, lone_cr, 0);
		return;
	}
	r->after_cr = false;
	if (r->n == CSV_COLUMNS_MAX) {
		refuse(r, N_("A line has more columns than any file of ours. %-s"), r->n + 1);
		return;
	}
	if (len > CSV_FIELD_BYTES_MAX) {
		refuse(r, long_field, r->n + 1);
		return;
	}
	r->starts[r->n] = r->text.len;
	r->lens[r->n++] = len;
	buf_reserve(&r->text, len + 1);
	buf_put(&r->text, bytes, len);
	buf_putc(&r->text, '\0');
}

static void hand_on(struct reading *r)
{
	struct csv_field fields[CSV_COLUMNS_MAX];

	for (size_t i = 0; i < r->n; i++)
		fields[i] = (struct csv_field){r->text.data + r->starts[i], r->lens[i]};
	r->err = r->fn(r->ctx, r->row, fields, r->n, r->e);
	if (r->err && r->e->row == 0)
		error_at(r->e, NULL, r->row, NULL);
	r->row++;
	r->n = 0;
	buf_clear(&r->text);
}

static void end_of_strict_row(struct reading *r, int end)
{
	if (r->after_cr) {
		if (end != CSV_LF) {
			refuse(r, lone_cr, 0);
			return;
		}
		r->after_cr = false;
		hand_on(r);
	} else if (r->n == 0) {
		refuse(r, N_("A line is empty: another program has changed the file. %-s"), 0);
	} else if (end == CSV_CR) {
		r->after_cr = true;
	} else if (end == CSV_LF) {
		refuse(r, N_("A line ends with LF alone instead of CRLF: another program has changed the file. %-s"), 0);
	} else {
		refuse(r, no_end, 0);
	}
}

/* Empty lines below the header are passed over but counted, as a person counts them. */
static void end_of_lenient_row(struct reading *r, int end)
{
	bool rest_of_crlf = r->n == 0 && end == CSV_LF && r->after_cr;

	if (r->n > 0)
		hand_on(r);
	else if (!rest_of_crlf && r->row > 0)
		r->row++;
	r->after_cr = end == CSV_CR;
}

static void on_row(int end, void *ctx)
{
	struct reading *r = ctx;

	if (r->err)
		return;
	if (r->form == CSV_STRICT_FORM)
		end_of_strict_row(r, end);
	else
		end_of_lenient_row(r, end);
}

/* Blanks are a part of the value they stand at. */
static int never_a_blank(unsigned char c)
{
	(void)c;
	return 0;
}

/* Whether the header has more ';' than ',' outside of quotes. */
static bool has_semicolons(const char *bytes, size_t len)
{
	size_t commas = 0, semicolons = 0;
	bool quoted = false;

	for (size_t i = 0; i < len && i < LIBCSV_BYTES_MAX; i++) {
		if (bytes[i] == '"')
			quoted = !quoted;
		else if (!quoted && (bytes[i] == '\r' || bytes[i] == '\n'))
			break;
		commas += !quoted && bytes[i] == ',';
		semicolons += !quoted && bytes[i] == ';';
	}
	return semicolons > commas;
}

/* Gives libcsv one block and looks at what became of it. */
static void read_block(struct reading *r, struct csv_parser *parser, const char *bytes, size_t len)
{
	const char *nul = memchr(bytes, '\0', len);
	size_t text_len = nul ? (size_t)(nul - bytes) : len;
	size_t taken = csv_parse(parser, bytes, text_len, on_field, on_row, r);

	if (taken < text_len && bytes[taken] == '"')
		refuse(r, N_("A quote (\") stands inside a value that does not begin with one. %-s"), r->n + 1);
	else if (taken < text_len)
		refuse(r, N_("Something stands between the quote (\") that ends a value and the next comma. %-s"), r->n + 1);
	else if (csv_get_buffer_size(parser) > LIBCSV_BYTES_MAX)
		refuse(r, long_field, r->n + 1);
	else if (nul)
		refuse(r, N_("The file holds NUL characters: it is damaged, or it is not UTF-8. %-s"), r->n + 1);
}

static void read_all(struct reading *r, struct csv_parser *parser, const char *bytes, size_t len)
{
	while (len > 0 && !r->err) {
		size_t block = len < BLOCK_BYTES ? len : BLOCK_BYTES;
		read_block(r, parser, bytes, block);
		bytes += block;
		len -= block;
	}
	if (!r->err && csv_fini(parser, on_field, on_row, r) != 0)
		refuse(r, N_("The quote (\") that ends a value is missing. %-s"), r->n + 1);
	if (!r->err && r->after_cr && r->form == CSV_STRICT_FORM) {
		r->after_cr = false;
		refuse(r, no_end, 0);
	}
	if (r->row == 0)
		refuse(r, empty, 0);
}

enum err csv_read(const char *bytes, size_t len, enum csv_form form, csv_row_fn fn, void *ctx, struct error *e)
{
	struct reading r = {.form = form, .fn = fn, .ctx = ctx};
	struct csv_parser parser;
	bool bom = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;

	r.e = e ? e : &r.spare;
	if (bom && form == CSV_STRICT_FORM) {
		refuse(&r, N_("The file begins with a byte order mark: another program, maybe Excel, has changed it. %-s"), 0);
		return r.err;
	}
	if (bom) {
		bytes += 3;
		len -= 3;
	}
	if (len == 0) {
		refuse(&r, empty, 0);
		return r.err;
	}

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_space_func(&parser, never_a_blank);
	csv_set_realloc_func(&parser, mem_realloc);
	csv_set_blk_size(&parser, CSV_FIELD_BYTES_MAX);
	if (form == CSV_LENIENT_FORM && has_semicolons(bytes, len))
		csv_set_delim(&parser, ';');
	read_all(&r, &parser, bytes, len);
	csv_free(&parser);
	buf_fini(&r.text);
	return r.err;
}
