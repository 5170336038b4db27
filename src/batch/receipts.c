/* SPDX-License-Identifier: MIT
 * receipts - writing and reading the ward's receipts. */
#include "sotay/batch/receipts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/csv.h"
#include "sotay/base/fs.h"
#include "sotay/base/text.h"
#include "sotay/model/dot.h"
#include "sotay/model/rules.h"
#include "sotay/store/batch_log.h"

enum { COLUMNS = 9 };
enum { C_DEVICE, C_NUMBER, C_HASH, C_RECEIVED, C_BY, C_ADDED, C_UPDATED, C_UNCHANGED, C_CONFLICTS };

static const char *const columns[COLUMNS] = {
	"device", "number", "hash", "received", "by", "added", "updated", "unchanged", "conflicts"};

struct row {
	char device[DEVICE_ID_BYTES + 1], hash[SHA256_HEX_BYTES], received[INSTANT_TEXT_BYTES];
	uint64_t number, counts[4];
	char *by;
};

struct rows {
	struct row *items;
	size_t n;
};

static void rows_fini(struct rows *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->items[i].by);
	free(r->items);
	*r = (struct rows){0};
}

static struct row *rows_add(struct rows *r)
{
	r->items = mem_realloc(r->items, (r->n + 1) * sizeof *r->items);
	r->items[r->n] = (struct row){.by = NULL};
	return &r->items[r->n++];
}

static struct row *rows_find(const struct rows *r, const char *device, uint64_t number, const char *hash)
{
	for (size_t i = 0; i < r->n; i++) {
		if (r->items[i].number == number && strcmp(r->items[i].device, device) == 0 &&
			strcmp(r->items[i].hash, hash) == 0)
			return &r->items[i];
	}
	return NULL;
}

/* ---- reading the file ---- */

static enum err not_receipts(struct error *e, size_t row, const char *column)
{
	error_set(e, ERR_REFUSED,
		N_("The file %s on the stick is damaged (row %zu) and was left alone. Ask the ward for a new receipt."),
		RECEIPTS_NAME, row);
	return error_at(e, RECEIPTS_NAME, row, column);
}

static bool parse_count(const struct csv_field *f, uint64_t *out)
{
	if (f->len == 1 && f->data[0] == '0') {
		*out = 0;
		return true;
	}
	return dot_number_parse(f->data, f->len, out);
}

static enum err read_row(void *ctx, size_t row, const struct csv_field *f, size_t n, struct error *e)
{
	struct rows *rows = ctx;
	struct row *r;
	instant_t when;

	if (n != COLUMNS || row > RECEIPTS_ROWS_MAX)
		return not_receipts(e, row, NULL);
	for (size_t i = 0; row == 0 && i < COLUMNS; i++) {
		if (strcmp(f[i].data, columns[i]) != 0)
			return not_receipts(e, 0, columns[i]);
	}
	if (row == 0)
		return OK;
	if (!device_id_valid(f[C_DEVICE].data, f[C_DEVICE].len))
		return not_receipts(e, row, columns[C_DEVICE]);
	if (f[C_HASH].len != SHA256_HEX_BYTES - 1 || strspn(f[C_HASH].data, "0123456789abcdef") != f[C_HASH].len)
		return not_receipts(e, row, columns[C_HASH]);
	if (!instant_parse(f[C_RECEIVED].data, &when))
		return not_receipts(e, row, columns[C_RECEIVED]);
	if (!text_is_utf8(f[C_BY].data, f[C_BY].len) || text_check(columns[C_BY], f[C_BY].data, NULL) != OK)
		return not_receipts(e, row, columns[C_BY]);
	r = rows_add(rows);
	if (!dot_number_parse(f[C_NUMBER].data, f[C_NUMBER].len, &r->number))
		return not_receipts(e, row, columns[C_NUMBER]);
	for (size_t i = 0; i < 4; i++) {
		if (!parse_count(&f[C_ADDED + i], &r->counts[i]))
			return not_receipts(e, row, columns[C_ADDED + i]);
	}
	memcpy(r->device, f[C_DEVICE].data, sizeof r->device);
	memcpy(r->hash, f[C_HASH].data, sizeof r->hash);
	memcpy(r->received, f[C_RECEIVED].data, sizeof r->received);
	r->by = mem_strndup(f[C_BY].data, f[C_BY].len);
	return OK;
}

/* No file: ERR_NOT_FOUND. */
static enum err read_file(const char *path, struct rows *out, struct error *e)
{
	struct buf bytes = {0};
	enum err err = fs_exists(path)
		? fs_read(path, RECEIPTS_BYTES_MAX, &bytes, e)
		: error_set(e, ERR_NOT_FOUND, N_("There is no receipt from the ward at \"%s\"."), path);

	*out = (struct rows){0};
	/* Spreadsheets may have touched it; what counts is checked against our own log. */
	if (err == OK && csv_read(buf_str(&bytes), bytes.len, CSV_LENIENT_FORM, read_row, out, e) != OK)
		err = e && e->row ? ERR_REFUSED : not_receipts(e, 0, NULL);
	if (err != OK)
		rows_fini(out);
	buf_fini(&bytes);
	return err;
}

/* ---- writing ---- */

static enum err write_file(const char *path, const struct rows *rows, struct error *e)
{
	struct buf out = {0};
	enum err err;

	csv_put_row(&out, columns, COLUMNS);
	for (size_t i = 0; i < rows->n; i++) {
		const struct row *r = &rows->items[i];
		char numbers[5][24];

		snprintf(numbers[0], sizeof numbers[0], "%" PRIu64, r->number);
		for (size_t k = 0; k < 4; k++)
			snprintf(numbers[k + 1], sizeof numbers[k + 1], "%" PRIu64, r->counts[k]);
		csv_put_row(&out,
			(const char *[]){r->device, numbers[0], r->hash, r->received, r->by ? r->by : "", numbers[1], numbers[2],
				numbers[3], numbers[4]},
			COLUMNS);
	}
	err = fs_write_atomic(path, buf_str(&out), out.len, true, e);
	buf_fini(&out);
	return err;
}

static void fill_row(struct row *r, const struct batch_in *b, const char *by)
{
	memcpy(r->device, b->device, sizeof r->device);
	memcpy(r->hash, b->hash, sizeof r->hash);
	r->number = b->number;
	instant_format(b->when, r->received);
	r->by = mem_strdup(by);
	r->counts[0] = b->added;
	r->counts[1] = b->updated;
	r->counts[2] = b->unchanged;
	r->counts[3] = b->conflicts;
}

/* The folder a batch lies in, also where the batch was called "." or through a link. */
static char *folder_of(const char *path)
{
	char *real = realpath(path, NULL), *slash = real ? strrchr(real, '/') : NULL;

	if (!slash) {
		free(real);
		return mem_strdup(".");
	}
	slash[slash == real ? 1 : 0] = '\0';
	return real;
}

/* Adds what is new for the batches of one folder. */
static enum err write_folder(struct txn *t, const char *folder, const struct import_report *report, const char *by,
	size_t *written, struct error *e)
{
	char *path = fs_join(folder, RECEIPTS_NAME);
	struct rows rows;
	size_t before;
	enum err err = read_file(path, &rows, e);

	if (err == ERR_NOT_FOUND)
		err = OK;
	before = rows.n;
	for (size_t i = 0; err == OK && i < report->n; i++) {
		const struct import_result *r = &report->results[i];
		char *own = folder_of(r->path);
		struct arena a = {0};
		struct batch_in b;

		if (strcmp(own, folder) == 0 && r->status != IMPORT_REFUSED && rows.n < RECEIPTS_ROWS_MAX &&
			!rows_find(&rows, r->manifest.device, r->manifest.number, r->manifest.hash) &&
			txn_batch_in_get(t, r->manifest.device, r->manifest.number, r->manifest.hash, &a, &b, NULL) == OK)
			fill_row(rows_add(&rows), &b, by);
		arena_free(&a);
		free(own);
	}
	if (err == OK && rows.n > before && write_file(path, &rows, NULL) == OK)
		++*written; /* a stick that cannot be written simply gets no receipt */
	rows_fini(&rows);
	free(path);
	return err;
}

static bool is_first_of_folder(const struct import_report *report, size_t i, const char *folder)
{
	for (size_t k = 0; k < i; k++) {
		char *other = folder_of(report->results[k].path);
		bool same = strcmp(other, folder) == 0;

		free(other);
		if (same)
			return false;
	}
	return true;
}

enum err receipts_write(struct store *s, const struct import_report *report, size_t *written, struct error *e)
{
	struct buf by = {0};
	struct txn *t;
	enum err err = store_read(s, &t, e), first = OK;
	struct error each;

	*written = 0;
	if (err != OK)
		return err;
	err = txn_config_get(t, "label", &by, e);
	for (size_t i = 0; err == OK && i < report->n; i++) {
		char *folder = folder_of(report->results[i].path);

		if (is_first_of_folder(report, i, folder)) {
			enum err one = write_folder(t, folder, report, buf_str(&by), written, &each);

			if (one != OK && first == OK) {
				first = one;
				if (e)
					*e = each;
			}
		}
		free(folder);
	}
	txn_end(&t);
	buf_fini(&by);
	return err == OK ? first : err;
}

/* ---- noting ---- */

struct noting {
	const struct rows *rows;
	size_t noted;
};

static enum err note_receipts(struct txn *t, void *ctx, struct error *e)
{
	struct noting *n = ctx;
	enum err err = OK;

	n->noted = 0;
	for (size_t i = 0; err == OK && i < n->rows->n; i++) {
		const struct row *r = &n->rows->items[i];
		struct arena a = {0};
		struct batch_out b;

		if (txn_batch_out_get(t, r->device, r->number, &a, &b, NULL) == OK && strcmp(b.hash, r->hash) == 0 &&
			b.receipt.received[0] == '\0') {
			memcpy(b.receipt.received, r->received, sizeof b.receipt.received);
			b.receipt.by = r->by;
			b.receipt.added = r->counts[0];
			b.receipt.updated = r->counts[1];
			b.receipt.unchanged = r->counts[2];
			b.receipt.conflicts = r->counts[3];
			/* The ward has it, however it got there. */
			b.delivered = true;
			err = txn_batch_out_put(t, &b, e);
			n->noted++;
		}
		arena_free(&a);
	}
	return err;
}

enum err receipts_read(struct store *s, const char *path, size_t *noted, struct error *e)
{
	char *file = fs_is_dir(path) ? fs_join(path, RECEIPTS_NAME) : mem_strdup(path);
	struct rows rows;
	struct noting n = {.rows = &rows};
	enum err err = read_file(file, &rows, e);

	*noted = 0;
	if (err == OK)
		err = store_write(s, note_receipts, &n, e);
	if (err == OK)
		*noted = n.noted;
	rows_fini(&rows);
	free(file);
	return err;
}
