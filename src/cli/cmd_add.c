/* SPDX-License-Identifier: MIT
 * cmd_add - sotay add: new records from words or from JSON lines. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cmd.h"
#include "input.h"
#include "record_json.h"
#include "sotay/store/save.h"

/* One record to be saved. */
struct draft {
	struct input input;
	const char *values[FIELDS_MAX];
	struct uuid id;
};

struct adding {
	const struct cli *c;
	enum kind kind;
	struct draft *drafts;
	size_t n;
	struct buf author;
	struct arena arena;
	struct prefill_place place;
};

static void adding_fini(struct adding *a)
{
	for (size_t i = 0; i < a->n; i++)
		input_fini(&a->drafts[i].input);
	free(a->drafts);
	buf_fini(&a->author);
	arena_free(&a->arena);
}

static enum err read_defaults(struct adding *a, struct error *e)
{
	struct txn *t;
	enum err err = store_read(a->c->store, &t, e);

	if (err != OK)
		return err;
	err = cli_author(a->c, t, &a->author, e);
	if (err == OK)
		err = txn_place(t, &a->arena, &a->place, e);
	txn_end(&t);
	return err;
}

static void print_advice(void *ctx, const struct error *advice)
{
	cli_complain(ctx, advice);
}

/* Fills in defaults and checks both levels of rules. */
static enum err check_draft(const struct adding *a, struct draft *d, struct error *e)
{
	const struct plan *plan = store_plan(a->c->store);

	for (size_t i = 0; i < d->input.n; i++)
		d->values[d->input.changes[i].field] = d->input.changes[i].value;
	prefill(plan, a->kind, &a->place, d->values);
	return save_check_new(plan, a->kind, d->values, a->c->now, a->c->quiet ? NULL : print_advice,
		(void *)(uintptr_t)a->c, e);
}

static enum err save_all(struct txn *t, void *ctx, struct error *e)
{
	struct adding *a = ctx;
	enum err err = OK;

	for (size_t i = 0; err == OK && i < a->n; i++)
		err = txn_save_new(t, a->kind, a->drafts[i].values, buf_str(&a->author), a->c->now, &a->drafts[i].id, e);
	return err;
}

static struct draft *add_draft(struct adding *a)
{
	if ((a->n & (a->n - 1)) == 0)
		a->drafts = mem_realloc(a->drafts, (a->n ? a->n * 2 : 1) * sizeof *a->drafts);
	memset(&a->drafts[a->n], 0, sizeof *a->drafts);
	return &a->drafts[a->n++];
}

/* Tells a fault of standard input with its line; nothing is left for the caller to say. */
static enum err complain_of_line(const struct cli *c, size_t line, struct error *e)
{
	char *text = cli_sentence(c, e);
	enum err code = e->code;

	fprintf(c->err, cli_tr(c, N_("sotay: Line %zu: %s Nothing was saved.\n")), line, text);
	free(text);
	e->code = OK;
	return code;
}

static enum err read_line(struct adding *a, const char *line, size_t len, struct error *e)
{
	struct draft *d = add_draft(a);
	struct json *object = NULL;
	enum err err = json_parse(line, len, &object, NULL);

	if (err != OK)
		err = error_set(e, ERR_INVALID, N_("This is not correct JSON."));
	else
		err = input_object(a->kind, object, &d->input, e);
	json_free(object);
	return err == OK ? check_draft(a, d, e) : err;
}

static enum err read_lines(struct adding *a, struct error *e)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	enum err err = OK;

	for (size_t n = 1; err == OK && (len = getline(&line, &cap, stdin)) >= 0; n++) {
		if (strspn(line, " \t\r\n") == (size_t)len)
			continue;
		err = read_line(a, line, (size_t)len, e);
		if (err != OK)
			err = complain_of_line(a->c, n, e);
	}
	free(line);
	if (err == OK && ferror(stdin))
		err = error_set(e, ERR_IO,
			N_("What you give to add could not be read to its end. Nothing was saved. Check where it comes from, then try "
			   "again."));
	return err;
}

static void print_ids(const struct adding *a)
{
	for (size_t i = 0; i < a->n; i++) {
		char id[UUID_TEXT_BYTES];

		uuid_format(&a->drafts[i].id, id);
		fprintf(a->c->out, "%s\n", id);
	}
}

static enum err print_records(const struct adding *a, struct error *e)
{
	struct json_list list;
	struct txn *t;
	enum err err = store_read(a->c->store, &t, e);

	if (err != OK)
		return err;
	json_list_begin(&list, a->c);
	for (size_t i = 0; err == OK && i < a->n; i++) {
		struct arena arena = {0};
		struct stored s;

		err = txn_get(t, a->kind, &a->drafts[i].id, &arena, &s, e);
		if (err == OK)
			json_list_add(&list, record_json(a->c, t, &s));
		arena_free(&arena);
	}
	json_list_end(&list);
	txn_end(&t);
	return err;
}

enum err cmd_add(struct cli *c, const struct args *args, struct error *e)
{
	struct adding a = {.c = c};
	enum err err = cmd_kind(args->operands[0], &a.kind, e);

	if (err == OK)
		err = read_defaults(&a, e);
	if (err == OK && args->n_operands == 2 && strcmp(args->operands[1], "-") == 0) {
		err = read_lines(&a, e);
	} else if (err == OK) {
		struct draft *d = add_draft(&a);

		err = input_words(a.kind, args->operands + 1, args->n_operands - 1, false, &d->input, e);
		if (err == OK)
			err = check_draft(&a, d, e);
	}
	if (err == OK && a.n > 0)
		err = store_write(c->store, save_all, &a, e);
	if (err == OK && c->format == CLI_JSON)
		err = print_records(&a, e);
	else if (err == OK)
		print_ids(&a);
	adding_fini(&a);
	return err;
}
