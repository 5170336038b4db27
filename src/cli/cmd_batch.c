/* SPDX-License-Identifier: MIT
 * cmd_batch - sotay export, import, verify, receipts: batches going out and coming in. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "record_json.h"
#include "sotay/base/fs.h"
#include "sotay/batch/export.h"
#include "sotay/batch/import.h"
#include "sotay/batch/load.h"
#include "sotay/batch/missing.h"
#include "sotay/batch/receipts.h"
#include "table_print.h"

/* ---- export ---- */

const struct option_spec export_options[] = {
	{"to", "DIR", N_("folder or stick to hand the batch over to")},
	{"zip", NULL, N_("as one file, for Zalo or mail")},
	{"all", NULL, N_("a snapshot of every record")},
	{"again", "N", N_("once more the batches from number N on")},
	{NULL, NULL, NULL},
};

static struct json *rows_json(const uint64_t rows[KIND_COUNT])
{
	struct json *j = json_new_object();

	for (int k = 0; k < KIND_COUNT; k++)
		json_set(j, kind_info((enum kind)k)->name, json_new_int((long long)rows[k]));
	return j;
}

static void export_print_json(const struct cli *c, const struct export_report *report)
{
	struct json_list list;

	json_list_begin(&list, c);
	for (size_t i = 0; i < report->n; i++) {
		const struct export_result *r = &report->results[i];
		struct json *j = json_new_object();

		json_set(j, "path", json_new_str(r->path));
		json_set(j, "device", json_new_str(r->device));
		json_set(j, "number", json_new_int((long long)r->number));
		json_set(j, "hash", json_new_str(r->hash));
		json_set(j, "rows", rows_json(r->rows));
		json_set(j, "bytes", json_new_int((long long)r->bytes));
		json_list_add(&list, j);
	}
	json_list_end(&list);
}

static uint64_t rows_sum(const uint64_t rows[KIND_COUNT])
{
	uint64_t sum = 0;

	for (int k = 0; k < KIND_COUNT; k++)
		sum += rows[k];
	return sum;
}

static void export_print(const struct cli *c, const struct export_report *report, const char *to)
{
	bool delivered = false;

	for (size_t i = 0; i < report->n; i++) {
		const struct export_result *r = &report->results[i];
		unsigned long long number = r->number, rows = rows_sum(r->rows);
		char *path = cli_path(r->path);

		if (r->delivered)
			cli_say(c, N_("Batch %llu, %llu records, was copied to %s. Read back: correct."), number, rows, path);
		else
			cli_say(c, N_("Batch %llu, %llu records, is made but not handed in yet: %s"), number, rows, path);
		free(path);
		delivered = delivered || r->delivered;
	}
	if (delivered && fs_is_stick_path(to))
		cli_say(c, N_("The stick may be pulled out."));
}

static enum err parse_again(const char *text, uint64_t *out, struct error *e)
{
	if (dot_number_parse(text, strlen(text), out))
		return OK;
	return error_set(e, ERR_USAGE, N_("\"%s\" is no batch number."), text);
}

/* Receipts that lie on the stick are read by the way; a damaged file is said, and is no reason to stop. */
static void note_receipts(struct cli *c, const char *to)
{
	struct error e = {.code = OK};
	size_t noted = 0;
	enum err err = receipts_read(c->store, to, &noted, &e);

	if (err == OK && noted > 0 && c->format == CLI_TABLE)
		cli_say(c, N_("The ward has received %zu of your batches."), noted);
	else if (err != OK && err != ERR_NOT_FOUND)
		cli_complain(c, &e);
}

enum err cmd_export(struct cli *c, const struct args *a, struct error *e)
{
	struct export_options o = {.now = c->now,
		.to = args_value(a, "to"),
		.zip = args_has(a, "zip"),
		.all = args_has(a, "all"),
		.vi = i18n_get("vi")};
	const char *again = args_value(a, "again");
	struct export_report report = {0};
	enum err err = cli_need_format(c, false, e);

	if (err == OK && again)
		err = parse_again(again, &o.again, e);
	if (err == OK && again && (!o.to || o.all))
		err = error_set(e, ERR_USAGE, N_("--again needs --to DIR, and goes without --all."));
	if (err == OK && o.zip && !o.to)
		err = error_set(e, ERR_USAGE, N_("--zip needs --to DIR."));
	if (err != OK)
		return err;
	if (o.to && fs_is_dir(o.to))
		note_receipts(c, o.to);
	err = batch_export(c->store, &o, &report, e);
	if (c->format == CLI_JSON)
		export_print_json(c, &report);
	else
		export_print(c, &report, o.to);
	export_report_fini(&report);
	return err;
}

/* ---- import ---- */

const struct option_spec import_options[] = {
	{"dry-run", NULL, N_("check and count, but change nothing")},
	{NULL, NULL, NULL},
};

static const char *status_name(enum import_status status)
{
	return status == IMPORT_MERGED ? "merged" : status == IMPORT_KNOWN ? "known" : "refused";
}

static struct json *text_or_null(const char *text)
{
	return text[0] ? json_new_str(text) : json_new_null();
}

/* The label, else the code of the machine. */
static const char *maker(const struct import_result *r)
{
	return r->manifest.label[0] ? r->manifest.label : r->manifest.device[0] ? r->manifest.device : fs_base(r->path);
}

/* The same for the screen. Heap. */
static char *maker_shown(const struct import_result *r)
{
	return cli_path(maker(r));
}

/* Why the batch was refused, and whom to ask: a fault inside a table says what is wrong, not what to do. Heap. */
static char *refusal(const struct cli *c, const struct import_result *r)
{
	char *reason = cli_sentence(c, &r->error);
	struct buf text = {0};

	buf_puts(&text, reason);
	free(reason);
	if (r->error.row && r->manifest.device[0]) {
		buf_putc(&text, ' ');
		buf_printf(&text, cli_tr(c, N_("Ask %s to hand in batch %llu again.")), maker(r),
			(unsigned long long)r->manifest.number);
	}
	return buf_take(&text);
}

static struct json *error_json(const struct cli *c, const struct import_result *r)
{
	const struct error *e = &r->error;
	struct json *j = json_new_object();
	char *message = refusal(c, r);

	json_set(j, "file", text_or_null(e->file));
	json_set(j, "row", e->row ? json_new_int((long long)e->row) : json_new_null());
	json_set(j, "column", text_or_null(e->column));
	json_set(j, "message", json_new_str(message));
	free(message);
	return j;
}

static struct json *warnings_json(const struct cli *c, const struct import_result *r)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < r->n_warnings; i++) {
		char *text = cli_sentence(c, &r->warnings[i]);

		json_append(list, json_new_str(text));
		free(text);
	}
	return list;
}

static struct json *result_json(const struct cli *c, const struct import_result *r)
{
	struct json *j = json_new_object();
	bool read = r->manifest.device[0] != '\0';

	json_set(j, "path", json_new_str(r->path));
	json_set(j, "device", text_or_null(r->manifest.device));
	json_set(j, "number", read ? json_new_int((long long)r->manifest.number) : json_new_null());
	json_set(j, "hash", text_or_null(r->manifest.hash));
	json_set(j, "status", json_new_str(status_name(r->status)));
	json_set(j, "rows", json_new_int((long long)r->rows));
	json_set(j, "added", json_new_int((long long)r->added));
	json_set(j, "updated", json_new_int((long long)r->updated));
	json_set(j, "unchanged", json_new_int((long long)r->unchanged));
	json_set(j, "conflicts", json_new_int((long long)r->conflicts));
	json_set(j, "warnings", warnings_json(c, r));
	json_set(j, "error", r->status == IMPORT_REFUSED ? error_json(c, r) : json_new_null());
	return j;
}

/* "file, row, column: sentence" for a batch that was refused, or (`verified`) only looked at. */
static void print_refusal(const struct cli *c, const struct import_result *r, bool verified)
{
	char *text = refusal(c, r), *from = maker_shown(r);
	struct buf where = {0};

	/* Where the whole file is the matter, the sentence may name it itself. */
	if (r->error.file[0] && (r->error.row || r->error.column[0] || !strstr(text, r->error.file)))
		buf_printf(&where, cli_tr(c, N_("file %s")), r->error.file);
	if (r->error.row) {
		buf_puts(&where, ", ");
		buf_printf(&where, cli_tr(c, N_("row %llu")), r->error.row);
	}
	if (r->error.column[0]) {
		buf_puts(&where, where.len ? ", " : "");
		buf_printf(&where, cli_tr(c, N_("column \"%s\"")), r->error.column);
	}
	if (verified)
		fprintf(c->err, cli_tr(c, N_("sotay: NOT CORRECT, %s: %s%s%s\n")), from, buf_str(&where), where.len ? ": " : "",
			text);
	else
		fprintf(c->err, cli_tr(c, N_("sotay: NOT TAKEN IN, %s: %s%s%s The data here is unchanged.\n")), from,
			buf_str(&where), where.len ? ": " : "", text);
	buf_fini(&where);
	free(from);
	free(text);
}

static void import_print_table(const struct cli *c, const struct import_report *report)
{
	static const struct table_column columns[] = {
		{"from", N_("From"), false},
		{"number", N_("Batch"), true},
		{"rows", N_("Records"), true},
		{"added", N_("New"), true},
		{"updated", N_("Changed"), true},
		{"conflicts", N_("To choose"), true},
		{"status", N_("Result"), false},
	};
	static const char *const words[] = {[IMPORT_MERGED] = N_("Taken in"),
		[IMPORT_KNOWN] = N_("Was here already"),
		[IMPORT_REFUSED] = N_("NOT TAKEN IN")};
	struct table_print t;

	table_print_init(&t, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < report->n; i++) {
		const struct import_result *r = &report->results[i];
		char *from = maker_shown(r);

		table_print_cell(&t, from);
		free(from);
		if (r->manifest.number)
			table_print_number(&t, r->manifest.number);
		else
			table_print_cell(&t, "");
		table_print_number(&t, r->rows);
		table_print_number(&t, r->added);
		table_print_number(&t, r->updated);
		table_print_number(&t, r->conflicts);
		table_print_cell(&t, cli_tr(c, words[r->status]));
	}
	table_print_end(&t, c);
}

/* `trouble` stopped the import, or is NULL: what it left undone is told once, at the end. */
static void print_warnings(const struct cli *c, const struct import_report *report, const struct error *trouble)
{
	fflush(c->out);
	for (size_t i = 0; i < report->n; i++) {
		for (size_t k = 0; k < report->results[i].n_warnings; k++) {
			char *text = cli_sentence(c, &report->results[i].warnings[k]);

			fprintf(c->err, "! %s: %s\n", maker(&report->results[i]), text);
			free(text);
		}
		if (report->results[i].status == IMPORT_REFUSED &&
			!(trouble && report->results[i].error.msgid == trouble->msgid))
			print_refusal(c, &report->results[i], false);
	}
}

/* Which numbers a device still owes, as a sentence to read out on the telephone. */
static void print_missing(const struct cli *c, const struct import_report *report)
{
	enum { SHOWN = 20 };
	uint64_t missing[SHOWN];
	struct error e;
	struct txn *t;

	if (store_read(c->store, &t, &e) != OK)
		return;
	for (size_t i = 0; i < report->n; i++) {
		const struct import_result *r = &report->results[i];
		struct buf text = {0};
		uint64_t n = 0;

		if (!r->manifest.device[0] ||
			(i > 0 && strcmp(r->manifest.device, report->results[i - 1].manifest.device) == 0))
			continue;
		if (batch_missing(t, r->manifest.device, missing, SHOWN, &n, &e) != OK)
			break;
		for (size_t k = 0; k < n && k < SHOWN; k++)
			buf_printf(&text, "%s%llu", k ? ", " : "", (unsigned long long)missing[k]);
		if (n > SHOWN)
			buf_puts(&text, ", …");
		if (n)
			cli_say(c, N_("! %s still owes batch %s. Ask for it: sotay export --again %llu --to STICK"), maker(r),
				buf_str(&text), (unsigned long long)missing[0]);
		buf_fini(&text);
	}
	txn_end(&t);
}

static void import_print(const struct cli *c, const struct import_report *report, const struct error *trouble)
{
	unsigned long long added = 0, updated = 0, conflicts = 0, refused = 0;

	for (size_t i = 0; i < report->n; i++) {
		added += report->results[i].added;
		updated += report->results[i].updated;
		conflicts += report->results[i].conflicts;
		refused += report->results[i].status == IMPORT_REFUSED;
	}
	if (report->n == 0)
		return;
	if (!c->quiet)
		import_print_table(c, report);
	print_warnings(c, report, trouble);
	print_missing(c, report);
	cli_say(c, N_("New records: %llu. Changed: %llu. Batches not taken in: %llu."), added, updated, refused);
	if (conflicts)
		cli_say(c, N_("%llu fields were changed differently in two places. \"sotay conflicts\" shows them."),
			conflicts);
}

static bool show_progress(void *ctx, size_t done, size_t total)
{
	const struct cli *c = ctx;

	if (total)
		fprintf(c->err, "\r%3d%%%s", (int)((double)done * 100 / (double)total), done == total ? "\r    \r" : "");
	fflush(c->err);
	return true;
}

static bool any_refused(const struct import_report *report)
{
	for (size_t i = 0; i < report->n; i++) {
		if (report->results[i].status == IMPORT_REFUSED)
			return true;
	}
	return false;
}

enum err cmd_import(struct cli *c, const struct args *a, struct error *e)
{
	struct import_options o = {.now = c->now,
		.dry_run = args_has(a, "dry-run"),
		.progress = c->terminal && !c->quiet && c->format == CLI_TABLE ? show_progress : NULL,
		.ctx = c};
	struct import_report report = {0};
	struct error trouble = {.code = OK};
	size_t written = 0;
	enum err err = cli_need_format(c, false, e);

	if (err != OK)
		return err;
	err = batch_import(c->store, a->operands, a->n_operands, &o, &report, e);
	if (err == OK && !o.dry_run && receipts_write(c->store, &report, &written, &trouble) != OK)
		cli_complain(c, &trouble);
	if (c->format == CLI_JSON) {
		struct json_list list;

		json_list_begin(&list, c);
		for (size_t i = 0; i < report.n; i++)
			json_list_add(&list, result_json(c, &report.results[i]));
		json_list_end(&list);
	} else {
		import_print(c, &report, err == OK ? NULL : e);
		if (written)
			cli_say(c, N_("A receipt was written beside the batches."));
		if (o.dry_run && err == OK)
			cli_say(c, N_("This was a rehearsal: nothing was changed."));
	}
	if (err == OK && any_refused(&report)) {
		err = ERR_REFUSED; /* each has been told already */
		if (e)
			e->code = OK;
	}
	import_report_fini(&report);
	return err;
}

/* ---- verify, receipts ---- */

static void verify_one(const struct cli *c, const char *path, struct json_list *list, bool *refused)
{
	struct import_result r = {.path = mem_strdup(path), .status = IMPORT_REFUSED};
	struct batch b;
	struct arena a = {0};

	r.manifest.label = "";
	if (batch_load(path, &b, &r.error) == OK) {
		r.status = IMPORT_MERGED;
		r.manifest = b.manifest;
		r.rows = manifest_rows(&b.manifest);
		if (c->format == CLI_TABLE) {
			char *shown = cli_path(path);

			cli_say(c, N_("%s: batch %llu of %s, %llu records, is whole and correct."), shown,
				(unsigned long long)b.manifest.number, maker(&r), (unsigned long long)r.rows);
			free(shown);
		}
	} else {
		struct error ignored;

		/* The manifest may still tell whose batch it is. */
		if (batch_read_manifest(path, &a, &r.manifest, &ignored) != OK)
			r.manifest = (struct manifest){.label = "", .unit = ""};
		*refused = true;
		if (c->format == CLI_TABLE)
			print_refusal(c, &r, true);
	}
	if (c->format == CLI_JSON) {
		struct json *j = result_json(c, &r);

		json_set(j, "status", json_new_str(r.status == IMPORT_REFUSED ? "refused" : "correct"));
		json_list_add(list, j);
	}
	if (r.status != IMPORT_REFUSED)
		batch_fini(&b);
	arena_free(&a);
	free(r.path);
}

enum err cmd_verify(struct cli *c, const struct args *a, struct error *e)
{
	struct batch_paths paths = {0};
	struct json_list list;
	bool refused = false;
	enum err err = cli_need_format(c, false, e);

	for (size_t i = 0; err == OK && i < a->n_operands; i++)
		err = batch_scan(a->operands[i], &paths, e);
	if (c->format == CLI_JSON)
		json_list_begin(&list, c);
	for (size_t i = 0; err == OK && i < paths.n; i++)
		verify_one(c, paths.paths[i], &list, &refused);
	if (c->format == CLI_JSON)
		json_list_end(&list);
	batch_paths_fini(&paths);
	return err == OK && refused ? ERR_REFUSED : err;
}

enum err cmd_receipts(struct cli *c, const struct args *a, struct error *e)
{
	size_t noted = 0;
	enum err err = receipts_read(c->store, a->operands[0], &noted, e);

	if (err == OK)
		cli_say(c, N_("The ward has received %zu of your batches."), noted);
	return err;
}
