/* SPDX-License-Identifier: MIT
 * cmd_list - sotay list and find: one query, printed as a table, as CSV with every field, or as JSON; for people as CSV
 * with titles or as a workbook (list_sheet.h).
 *
 * CSV and JSON are written record by record; a table has to be held, for its widths, and so has what goes to a file. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "list_sheet.h"
#include "record_json.h"
#include "sotay/base/csv.h"
#include "sotay/base/fs.h"
#include "sotay/store/batch_log.h"
#include "sotay/store/query.h"
#include "table_print.h"
#include "value_show.h"

const struct option_spec list_options[] = {
	{"from", "DATE", N_("from this day on")},
	{"to", "DATE", N_("up to this day")},
	{"unit", "CODE", N_("only of this unit")},
	{"neighbourhood", "CODE", N_("only of this neighbourhood")},
	{"channel", "CODE", N_("only sessions of this channel")},
	{"help-type", "CODE", N_("only help with this")},
	{"author", "TEXT", N_("only recorded by this person")},
	{"status", "VALUE", N_("only with this status or result")},
	{"where", "FIELD=VALUE", N_("only where a field holds this; may be given several times")},
	{"conflicts", NULL, N_("only those changed differently in two places")},
	{"unexported", NULL, N_("only those not handed in yet")},
	{"deleted", NULL, N_("the deleted ones instead of the others")},
	{"sort", "[-]FIELD", N_("order by a field; with - from the greatest down")},
	{"limit", "N", N_("at most so many")},
	{"titles", NULL, N_("csv for people: headings, words, a mark by which Excel knows UTF-8")},
	{"output", "FILE", N_("write it to a file; needed for xlsx")},
	{NULL, NULL, NULL},
};

/* ---- options ---- */

static enum err read_day(const struct cli *c, const struct args *a, const char *name, day_t *out, struct error *e)
{
	const char *typed = args_value(a, name);

	if (!typed || day_parse_human(typed, cli_today(c), out))
		return OK;
	return error_set(e, ERR_USAGE, N_("--%s: \"%s\" is not a date. Type it like 2022-03-15 or 15/3/2022."), name,
		typed);
}

static enum err read_limit(const struct args *a, size_t *out, struct error *e)
{
	const char *typed = args_value(a, "limit");
	char *end;

	if (!typed)
		return OK;
	errno = 0;
	*out = strtoul(typed, &end, 10);
	if (*end == '\0' && errno == 0 && *out > 0 && strspn(typed, "0123456789") == strlen(typed))
		return OK;
	return error_set(e, ERR_USAGE, N_("--limit: \"%s\" is not a number from 1 on."), typed);
}

/* The conditions of a query, for as long as it runs. */
struct wheres {
	struct arena arena;
	struct query_where list[QUERY_WHERE_MAX];
};

static enum err read_wheres(const struct args *a, struct wheres *w, struct query *q, struct error *e)
{
	q->where = w->list;
	for (size_t i = 0; i < a->n_options; i++) {
		const char *typed = a->values[i], *equals = typed ? strchr(typed, '=') : NULL;

		if (strcmp(a->names[i], "where") != 0)
			continue;
		if (!equals || equals == typed)
			return error_set(e, ERR_USAGE, N_("--where: \"%s\" is no condition. Type it like topics=portal."), typed);
		if (q->n_where == QUERY_WHERE_MAX)
			return error_set(e, ERR_USAGE, N_("There are more than %d conditions on fields. Leave some out."),
				(int)QUERY_WHERE_MAX);
		w->list[q->n_where++] =
			(struct query_where){arena_strndup(&w->arena, typed, (size_t)(equals - typed)), equals + 1};
	}
	return OK;
}

static enum err read_query(const struct cli *c, const struct args *a, struct query *q, struct wheres *w,
	struct error *e)
{
	enum err err = read_day(c, a, "from", &q->from, e);

	if (err == OK)
		err = read_day(c, a, "to", &q->to, e);
	if (err == OK)
		err = read_limit(a, &q->limit, e);
	if (err == OK)
		err = read_wheres(a, w, q, e);
	q->unit = args_value(a, "unit");
	q->neighbourhood = args_value(a, "neighbourhood");
	q->channel = args_value(a, "channel");
	q->help_type = args_value(a, "help-type");
	q->author = args_value(a, "author"); /* the command's own, not the global one */
	q->status = args_value(a, "status");
	q->conflicts = args_has(a, "conflicts");
	q->unexported = args_has(a, "unexported");
	q->deleted = args_has(a, "deleted");
	q->sort = args_value(a, "sort");
	if (q->sort && q->sort[0] == '-') {
		q->sort++;
		q->descending = true;
	}
	return err;
}

/* ---- output ---- */

enum { COLUMNS_MAX = 16, CSV_FIELDS_MAX = KIND_COUNT * FIELDS_MAX };

struct listing {
	struct cli *c;
	struct txn *t;
	bool all_kinds;
	enum kind kind; /* unless all_kinds */
	bool started;   /* nothing is printed before it is known that the query is in order */
	size_t n;
	struct json_list json;
	struct table_print table;
	struct table_column columns[COLUMNS_MAX];
	const char *csv_fields[CSV_FIELDS_MAX];
	size_t n_csv_fields;
	struct list_sheet *sheet; /* NULL: not for a spreadsheet */
};

/* The fields a table shows beside id and flags; ended by the field `deleted`, which stands among the flags. */
static const unsigned char shown[KIND_COUNT][8] = {
	[KIND_SESSION] = {SESSION_date, SESSION_neighbourhood, SESSION_channel, SESSION_title, SESSION_attendees,
		SESSION_deleted},
	[KIND_ASSIST] = {ASSIST_date, ASSIST_neighbourhood, ASSIST_help, ASSIST_procedure, ASSIST_people, ASSIST_result,
		ASSIST_deleted},
	[KIND_FEEDBACK] = {FEEDBACK_date, FEEDBACK_neighbourhood, FEEDBACK_subject, FEEDBACK_content, FEEDBACK_status,
		FEEDBACK_deleted},
	[KIND_PROGRESS] = {PROGRESS_date, PROGRESS_period, PROGRESS_unit, PROGRESS_neighbourhood, PROGRESS_duty,
		PROGRESS_status, PROGRESS_deleted},
};

static const struct table_column id_column = {"id", N_("Id"), false}, flags_column = {"flags", N_("Note"), false};

static void start_table(struct listing *l)
{
	size_t n = 0;

	l->columns[n++] = id_column;
	if (l->all_kinds) {
		l->columns[n++] = (struct table_column){"kind", N_("Kind"), false};
		l->columns[n++] = (struct table_column){"date", N_("Date"), false};
		l->columns[n++] = (struct table_column){"neighbourhood", N_("Neighbourhood"), false};
		l->columns[n++] = (struct table_column){"content", N_("Content"), false};
	} else {
		for (const unsigned char *i = shown[l->kind]; *i != kind_info(l->kind)->n_fields; i++) {
			const struct field *f = kind_field(l->kind, *i);

			l->columns[n++] =
				(struct table_column){f->name, f->label_short ? f->label_short : f->label, f->type == TYPE_INT};
		}
	}
	l->columns[n++] = flags_column;
	table_print_init(&l->table, l->columns, n);
}

static bool has_csv_field(const struct listing *l, const char *name)
{
	for (size_t i = 0; i < l->n_csv_fields; i++) {
		if (strcmp(l->csv_fields[i], name) == 0)
			return true;
	}
	return false;
}

static const char *const csv_heads[] = {"id", "kind", "created", "updated", "author", "deleted", "purged", "exported"};
enum { CSV_HEADS = sizeof csv_heads / sizeof *csv_heads };

static void print_csv_row(const struct listing *l, const char *const *cells)
{
	struct buf row = {0};

	csv_put_row(&row, cells, CSV_HEADS + l->n_csv_fields);
	fwrite(buf_str(&row), 1, row.len, l->c->out);
	buf_fini(&row);
}

static void start_csv(struct listing *l)
{
	const char *cells[CSV_HEADS + CSV_FIELDS_MAX];

	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);

		for (size_t i = 0; (l->all_kinds || l->kind == k) && i < info->n_fields; i++) {
			if (!has_csv_field(l, info->fields[i].name))
				l->csv_fields[l->n_csv_fields++] = info->fields[i].name;
		}
	}
	memcpy(cells, csv_heads, sizeof csv_heads);
	memcpy(cells + CSV_HEADS, l->csv_fields, l->n_csv_fields * sizeof *cells);
	print_csv_row(l, cells);
}

static void start(struct listing *l)
{
	if (l->started)
		return;
	l->started = true;
	if (l->sheet)
		return;
	if (l->c->format == CLI_JSON)
		json_list_begin(&l->json, l->c);
	else if (l->c->format == CLI_CSV)
		start_csv(l);
	else
		start_table(l);
}

static void put_csv(struct listing *l, const struct stored *s)
{
	const struct record *r = &s->record;
	const char *cells[CSV_HEADS + CSV_FIELDS_MAX];
	char id[UUID_TEXT_BYTES], created[INSTANT_TEXT_BYTES], updated[INSTANT_TEXT_BYTES];
	const char purged[] = {(char)('0' + r->purged), '\0'};
	size_t n = 0;

	uuid_format(&r->id, id);
	instant_format(r->created, created);
	instant_format(r->updated, updated);
	cells[n++] = id;
	cells[n++] = kind_info(r->kind)->name;
	cells[n++] = created;
	cells[n++] = updated;
	cells[n++] = r->author;
	cells[n++] = record_is_deleted(r) ? "1" : "0";
	cells[n++] = purged;
	cells[n++] = txn_is_exported(l->t, s->change) ? "1" : "0";
	for (size_t i = 0; i < l->n_csv_fields; i++) {
		int field = kind_field_index(r->kind, l->csv_fields[i]);

		cells[n++] = field < 0 ? "" : record_value(r, (size_t)field);
	}
	print_csv_row(l, cells);
}

static void put_field(struct listing *l, const struct record *r, size_t field)
{
	struct buf text = {0};

	show_value(store_plan(l->c->store), l->c->i18n, kind_field(r->kind, field), record_value(r, field), &text);
	table_print_cell(&l->table, buf_str(&text));
	buf_fini(&text);
}

static void put_row(struct listing *l, const struct stored *s)
{
	const struct record *r = &s->record;
	struct buf flags = {0};
	char id[ID_TAIL_BYTES];

	id_tail(&r->id, id);
	table_print_cell(&l->table, id);
	if (l->all_kinds) {
		table_print_cell(&l->table, cli_tr(l->c, kind_info(r->kind)->label_short));
		put_field(l, r, (size_t)kind_field_index(r->kind, "date"));
		put_field(l, r, (size_t)kind_field_index(r->kind, "neighbourhood"));
		put_field(l, r, main_field(r->kind));
	} else {
		for (const unsigned char *i = shown[r->kind]; *i != kind_info(r->kind)->n_fields; i++)
			put_field(l, r, *i);
	}
	flags_show(l->c, l->t, s, &flags);
	table_print_cell(&l->table, buf_str(&flags));
	buf_fini(&flags);
}

static bool put(void *ctx, const struct stored *s)
{
	struct listing *l = ctx;

	start(l);
	l->n++;
	if (l->sheet)
		list_sheet_add(l->sheet, l->t, s);
	else if (l->c->format == CLI_JSON)
		json_list_add(&l->json, record_json(l->c, l->t, s));
	else if (l->c->format == CLI_CSV)
		put_csv(l, s);
	else
		put_row(l, s);
	return !ferror(l->c->out);
}

static void finish(struct listing *l)
{
	if (l->sheet)
		return;
	if (l->c->format == CLI_JSON)
		json_list_end(&l->json);
	else if (l->c->format == CLI_TABLE && l->n)
		table_print_end(&l->table, l->c);
}

/* ---- commands ---- */

static enum err run_query(struct listing *l, const struct query *q, struct error *e)
{
	enum err err = store_read(l->c->store, &l->t, e);

	if (err != OK)
		return err;
	err = query_run(l->t, q, put, l, e);
	if (err == OK)
		start(l);
	if (l->started)
		finish(l);
	txn_end(&l->t);
	return err;
}

/* What kind of output is asked for; a file's ending counts where no --format is given. */
static enum err choose_form(struct listing *l, const struct args *a, struct error *e)
{
	struct cli *c = l->c;
	const char *file = args_value(a, "output"), *dot = file ? strrchr(fs_base(file), '.') : NULL;
	const char *name = c->format_name ? c->format_name : dot ? dot + 1 : "";
	bool workbook = strcmp(name, "xlsx") == 0;

	if (!c->format_name && strcmp(name, "csv") == 0)
		c->format = CLI_CSV;
	if (!c->format_name && strcmp(name, "json") == 0)
		c->format = CLI_JSON;
	if (workbook && !file)
		return error_set(e, ERR_USAGE, N_("Output as \"%s\" needs a file: name one with --output."), name);
	if (args_has(a, "titles") && !workbook && c->format != CLI_CSV)
		return error_set(e, ERR_USAGE, N_("--titles goes with --format csv."));
	if (workbook || args_has(a, "titles"))
		l->sheet = list_sheet_new(c, l->all_kinds, l->kind, workbook);
	return workbook ? OK : cli_need_format(c, true, e);
}

/* Runs the query with what it prints held back in `text`. */
static enum err run_held(struct listing *l, const struct query *q, struct buf *text, struct error *e)
{
	FILE *out = l->c->out;
	char *held = NULL;
	size_t len = 0;
	size_t width = l->c->width_cols;
	enum err err;

	l->c->out = open_memstream(&held, &len);
	if (!l->c->out)
		abort(); /* out of memory, like everywhere */
	l->c->width_cols = 0;
	err = run_query(l, q, e);
	fclose(l->c->out);
	l->c->out = out;
	l->c->width_cols = width;
	buf_put(text, held, len);
	free(held);
	return err;
}

/* The query, to standard output or to the file of --output. */
static enum err run_listing(struct listing *l, const struct args *a, const struct query *q, struct error *e)
{
	const char *file = args_value(a, "output");
	struct buf text = {0};
	enum err err = choose_form(l, a, e);

	if (err == OK)
		err = file ? run_held(l, q, &text, e) : run_query(l, q, e);
	if (err == OK && l->all_kinds && l->n == 0)
		file = NULL; /* nothing was found: no file either */
	else if (err == OK && l->sheet)
		err = list_sheet_write(l->sheet, &text, e);
	if (err == OK && file)
		err = cli_write_file(file, &text, e);
	else if (err == OK && text.len)
		fwrite(buf_str(&text), 1, text.len, l->c->out);
	if (err == OK && file)
		cli_say(l->c, N_("The list was written to %s."), file);
	list_sheet_free(&l->sheet);
	buf_fini(&text);
	return err;
}

enum err cmd_list(struct cli *c, const struct args *a, struct error *e)
{
	struct listing l = {.c = c};
	struct query q = {0};
	struct wheres wheres = {0};
	enum err err = cmd_kind(a->operands[0], &l.kind, e);

	if (err == OK)
		err = read_query(c, a, &q, &wheres, e);
	q.kinds = 1U << l.kind;
	if (err == OK)
		err = run_listing(&l, a, &q, e);
	if (err == OK && l.n == 0 && c->format == CLI_TABLE && !args_has(a, "output"))
		cli_say(c, N_("There is no such record."));
	arena_free(&wheres.arena);
	return err;
}

enum err cmd_find(struct cli *c, const struct args *a, struct error *e)
{
	struct listing l = {.c = c, .all_kinds = true};
	struct query q = {0};
	struct wheres wheres = {0};
	struct buf text = {0};
	enum err err = read_query(c, a, &q, &wheres, e);

	for (size_t i = 0; i < a->n_operands; i++)
		buf_printf(&text, "%s%s", i ? " " : "", a->operands[i]);
	q.text = buf_str(&text);
	if (err == OK)
		err = run_listing(&l, a, &q, e);
	if (err == OK && l.n == 0)
		err = error_set(e, ERR_NOT_FOUND, N_("No record was found with \"%s\"."), buf_str(&text));
	buf_fini(&text);
	arena_free(&wheres.arena);
	return err;
}
