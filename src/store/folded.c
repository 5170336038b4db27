/* SPDX-License-Identifier: MIT
 * folded - the text by which a record is found: what it shows and what its codes are called, folded.
 *
 * It is kept with the record because folding on the fly is five times slower than looking through text that is already
 * folded. The names of codes come from the plan, so a new plan folds everything anew. */
#include "internal.h"

#include <string.h>
#include "sotay/base/text.h"

static void add(struct buf *out, const char *s, size_t len)
{
	size_t before = out->len;

	if (before > 0)
		buf_putc(out, ' ');
	size_t start = out->len;
	text_fold(s, len, out);
	if (out->len == start && before > 0) {
		out->len = before;
		out->data[before] = '\0';
	}
}

static void add_codes(struct buf *out, const struct plan *p, enum plan_list list, const char *codes)
{
	char code[CODE_BYTES_MAX + 1];

	for (size_t len; *codes; codes += len) {
		codes += strspn(codes, " ");
		len = strcspn(codes, " ");
		if (len == 0 || len > CODE_BYTES_MAX)
			continue;
		memcpy(code, codes, len);
		code[len] = '\0';

		const struct plan_row *row = plan_find(p, list, code);
		if (row)
			add(out, row->cells[COL_NAME], strlen(row->cells[COL_NAME]));
	}
}

/* 0905 123.456 is also found as 0905123456. */
static void add_digits(struct buf *out, const char *phone)
{
	char digits[TEXT_BYTES_MAX];
	size_t n = 0;

	for (const char *c = phone; *c && n < sizeof digits; c++) {
		if (*c >= '0' && *c <= '9')
			digits[n++] = *c;
	}
	if (n < strlen(phone))
		add(out, digits, n);
}

void folded_make(const struct plan *p, const struct record *r, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < kind_info(r->kind)->n_fields; i++) {
		const struct field *f = kind_field(r->kind, i);
		const char *value = record_value(r, i);

		if (f->type != TYPE_TEXT && f->type != TYPE_MEMO && f->type != TYPE_URL && f->type != TYPE_REF &&
			f->type != TYPE_REFS)
			continue;
		add(out, value, strlen(value));
		if (f->type == TYPE_REF || f->type == TYPE_REFS)
			add_codes(out, p, f->list, value);
		if (f->phone)
			add_digits(out, value);
	}
	add(out, r->author, strlen(r->author));
}
