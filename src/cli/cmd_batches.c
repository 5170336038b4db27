/* SPDX-License-Identifier: MIT
 * cmd_batches - sotay batches: what was made and taken in; per device, which numbers are still to come. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "record_json.h"
#include "sotay/batch/devices.h"
#include "table_print.h"

const struct option_spec batches_options[] = {
	{"devices", NULL, N_("the machines that handed in, and what is missing")},
	{NULL, NULL, NULL},
};

struct listing {
	const struct cli *c;
	struct txn *t;
	size_t n;
	struct table_print table;
	struct json_list json;
};

static void begin(struct listing *l, const struct table_column *columns, size_t n)
{
	if (l->c->format == CLI_JSON)
		json_list_begin(&l->json, l->c);
	else
		table_print_init(&l->table, columns, n);
}

static void end(struct listing *l)
{
	if (l->c->format == CLI_JSON)
		json_list_end(&l->json);
	else if (l->n || l->c->format == CLI_CSV)
		table_print_end(&l->table, l->c);
	if (l->c->format == CLI_TABLE && l->n == 0)
		cli_say(l->c, N_("No batches yet."));
}

static uint64_t sum(const uint64_t rows[KIND_COUNT])
{
	uint64_t n = 0;

	for (size_t k = 0; k < KIND_COUNT; k++)
		n += rows[k];
	return n;
}

/* ---- batches ---- */

struct line {
	const char *device, *label, *hash;
	uint64_t number, rows;
	bool out, delivered;
	instant_t when;
	const char *received; /* as in the receipt, or "" */
};

static struct json *line_json(const struct line *b)
{
	struct json *j = json_new_object();
	char when[INSTANT_TEXT_BYTES];

	instant_format(b->when, when);
	json_set(j, "device", json_new_str(b->device));
	json_set(j, "number", json_new_int((long long)b->number));
	json_set(j, "hash", json_new_str(b->hash));
	json_set(j, "direction", json_new_str(b->out ? "out" : "in"));
	json_set(j, "rows", json_new_int((long long)b->rows));
	json_set(j, "when", json_new_str(when));
	json_set(j, "received", b->received[0] ? json_new_str(b->received) : json_new_null());
	return j;
}

static void put_state(struct listing *l, const struct line *b)
{
	struct buf text = {0};
	char when[SHOW_MOMENT_BYTES];
	instant_t received;

	if (!b->out) {
		buf_puts(&text, cli_tr(l->c, N_("taken in")));
	} else if (instant_parse(b->received, &received)) {
		cli_moment(l->c, received, when);
		buf_printf(&text, cli_tr(l->c, N_("received by the ward %s")), when);
	} else if (b->delivered) {
		buf_puts(&text, cli_tr(l->c, N_("no receipt yet")));
	} else {
		buf_puts(&text, cli_tr(l->c, N_("not handed in yet")));
	}
	table_print_cell(&l->table, buf_str(&text));
	buf_fini(&text);
}

static void put_line(struct listing *l, const struct line *b)
{
	char when[SHOW_MOMENT_BYTES];

	l->n++;
	if (l->c->format == CLI_JSON) {
		json_list_add(&l->json, line_json(b));
		return;
	}
	cli_moment(l->c, b->when, when);
	table_print_cell(&l->table, cli_tr(l->c, b->out ? N_("Handed in") : N_("Taken in")));
	table_print_cell(&l->table, b->label[0] ? b->label : b->device);
	table_print_cell(&l->table, b->device);
	table_print_number(&l->table, b->number);
	table_print_number(&l->table, b->rows);
	table_print_cell(&l->table, when);
	put_state(l, b);
}

static bool put_out(void *ctx, const struct batch_out *b)
{
	struct listing *l = ctx;

	put_line(l,
		&(struct line){.device = b->device,
			.label = cli_tr(l->c, N_("this machine")),
			.hash = b->hash,
			.number = b->number,
			.rows = sum(b->rows),
			.out = true,
			.delivered = b->delivered,
			.when = b->when,
			.received = b->receipt.received});
	return true;
}

static bool put_in(void *ctx, const struct batch_in *b)
{
	put_line(ctx,
		&(struct line){.device = b->device,
			.label = b->label,
			.hash = b->hash,
			.number = b->number,
			.rows = sum(b->rows),
			.when = b->when,
			.received = ""});
	return true;
}

static enum err list_batches(struct listing *l, struct error *e)
{
	static const struct table_column columns[] = {
		{"direction", N_("Way"), false},
		{"label", N_("From"), false},
		{"device", N_("Machine"), false},
		{"number", N_("Batch"), true},
		{"rows", N_("Records"), true},
		{"when", N_("When"), false},
		{"state", N_("State"), false},
	};
	struct arena a = {0};
	enum err err;

	begin(l, columns, sizeof columns / sizeof *columns);
	err = txn_each_batch_out(l->t, &a, put_out, l, e);
	if (err == OK)
		err = txn_each_batch_in(l->t, NULL, &a, put_in, l, e);
	end(l);
	arena_free(&a);
	return err;
}

/* ---- devices ---- */

static struct json *device_json(const struct batch_device *d)
{
	struct json *j = json_new_object(), *numbers = json_new_array(), *follows;

	json_set(j, "device", json_new_str(d->last.device));
	json_set(j, "label", json_new_str(d->last.label));
	json_set(j, "unit", json_new_str(d->last.unit));
	json_set(j, "last", json_new_int((long long)d->last.number));
	for (size_t i = 0; i < d->n_missing; i++)
		json_append(numbers, json_new_int((long long)d->missing[i]));
	json_set(j, "missing", numbers);
	if (d->follows[0]) {
		follows = json_new_object();
		json_set(follows, "device", json_new_str(d->follows));
		json_set(follows, "number", json_new_int((long long)d->follows_number));
	} else {
		follows = json_new_null();
	}
	json_set(j, "follows", follows);
	return j;
}

static void put_device(struct listing *l, const struct batch_device *d)
{
	struct buf text = {0};

	l->n++;
	if (l->c->format == CLI_JSON) {
		json_list_add(&l->json, device_json(d));
		return;
	}
	batch_put_numbers(d->missing, d->n_missing, &text);
	if (d->all_missing > d->n_missing)
		buf_puts(&text, ", …");
	table_print_cell(&l->table, d->last.device);
	table_print_cell(&l->table, d->last.label);
	table_print_cell(&l->table,
		l->c->format == CLI_CSV || !d->last.unit[0] ? d->last.unit
													: plan_name(store_plan(l->c->store), LIST_UNITS, d->last.unit));
	table_print_number(&l->table, d->last.number);
	table_print_cell(&l->table, buf_str(&text));
	buf_clear(&text);
	if (d->follows[0])
		buf_printf(&text, "%s:%llu", d->follows, (unsigned long long)d->follows_number);
	table_print_cell(&l->table, buf_str(&text));
	buf_fini(&text);
}

static enum err list_devices(struct listing *l, struct error *e)
{
	static const struct table_column columns[] = {
		{"device", N_("Machine"), false},
		{"label", N_("Label"), false},
		{"unit", N_("Unit"), false},
		{"last", N_("Last batch"), true},
		{"missing", N_("Missing"), false},
		{"follows", N_("Before that"), false},
	};
	struct batch_devices d;
	enum err err = batch_devices_read(l->t, &d, e);

	if (err == OK) {
		begin(l, columns, sizeof columns / sizeof *columns);
		for (size_t i = 0; i < d.n; i++)
			put_device(l, &d.items[i]);
		end(l);
	}
	batch_devices_fini(&d);
	return err;
}

enum err cmd_batches(struct cli *c, const struct args *a, struct error *e)
{
	struct listing l = {.c = c};
	enum err err = cli_need_format(c, true, e);

	if (err == OK)
		err = store_read(c->store, &l.t, e);
	if (err != OK)
		return err;
	err = args_has(a, "devices") ? list_devices(&l, e) : list_batches(&l, e);
	txn_end(&l.t);
	return err;
}
