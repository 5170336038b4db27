/* SPDX-License-Identifier: MIT
 * cmd_edit - sotay edit, resolve, rm, undo, purge: changing records that are there. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "input.h"
#include "record_json.h"
#include "sotay/store/save.h"

const struct option_spec purge_options[] = {
	{"text", NULL, N_("all text of the record too")},
	{NULL, NULL, NULL},
};

/* What one command does to one or several records, in one transaction. */
struct job {
	const struct cli *c;
	const struct args *args;
	enum err (*one)(struct txn *t, struct job *job, enum kind kind, const struct uuid *id, struct error *e);
	size_t n_ids;
	size_t n_done;
	struct buf editor;
	/* edit */
	struct buf emptied; /* labels of the fields that were emptied along with it, translated */
	/* purge */
	int level;
	/* what came of it, for the sentence */
	enum kind kind;
	struct uuid id;
};

static enum err run_all(struct txn *t, void *ctx, struct error *e)
{
	struct job *job = ctx;
	enum err err = cli_author(job->c, t, &job->editor, e);

	job->n_done = 0;
	buf_clear(&job->emptied);
	for (size_t i = 0; err == OK && i < job->n_ids; i++) {
		err = txn_find_id(t, job->args->operands[i], &job->kind, &job->id, e);
		if (err != OK)
			return err;
		err = job->one(t, job, job->kind, &job->id, e);
		if (err == OK)
			job->n_done++;
		else if (err == ERR_NOTHING)
			err = OK;
	}
	return err == OK && job->n_done == 0 ? error_set(e, ERR_NOTHING, N_("Nothing has changed.")) : err;
}

static enum err print_record(const struct job *job, struct error *e)
{
	struct arena arena = {0};
	struct json_list list;
	struct stored s;
	struct txn *t;
	enum err err = store_read(job->c->store, &t, e);

	if (err != OK)
		return err;
	err = txn_get(t, job->kind, &job->id, &arena, &s, e);
	if (err == OK) {
		json_list_begin(&list, job->c);
		json_list_add(&list, record_json(job->c, t, &s));
		json_list_end(&list);
	}
	txn_end(&t);
	arena_free(&arena);
	return err;
}

static enum err run_job(struct job *job, struct error *e)
{
	struct error own = {.code = OK};
	enum err err = cli_need_format(job->c, false, e);

	if (err == OK)
		err = store_write(job->c->store, run_all, job, &own);
	if (own.code != OK && e)
		*e = own;
	if ((err == OK || err == ERR_NOTHING) && job->c->format == CLI_JSON && job->n_ids == 1) {
		enum err printed = print_record(job, e);

		err = printed == OK ? err : printed;
	}
	return err;
}

static void job_fini(struct job *job)
{
	buf_fini(&job->editor);
	buf_fini(&job->emptied);
}

/* ---- edit ---- */

static enum err edit_one(struct txn *t, struct job *job, enum kind kind, const struct uuid *id, struct error *e)
{
	struct emptied emptied;
	struct input input;
	enum err err = input_words(kind, job->args->operands + 1, job->args->n_operands - 1, true, &input, e);

	if (err == OK)
		err = txn_save_edit(t, kind, id, input.changes, input.n, buf_str(&job->editor), job->c->now, &emptied, e);
	if (err == OK)
		emptied_put(&emptied, kind, job->c->i18n, &job->emptied);
	input_fini(&input);
	return err;
}

static enum err edit(struct cli *c, const struct args *a, const char *saved, struct error *e)
{
	struct job job = {.c = c, .args = a, .one = edit_one, .n_ids = 1};
	enum err err = run_job(&job, e);

	if (err == OK && c->format == CLI_TABLE) {
		if (!c->quiet)
			fprintf(c->out, "%s\n", cli_tr(c, saved));
		if (job.emptied.len)
			cli_say(c, N_("Emptied along with it, since it does not apply any more: %s."), buf_str(&job.emptied));
	}
	job_fini(&job);
	return err;
}

enum err cmd_edit(struct cli *c, const struct args *a, struct error *e)
{
	return edit(c, a, N_("Saved."), e);
}

enum err cmd_resolve(struct cli *c, const struct args *a, struct error *e)
{
	return edit(c, a, N_("Chosen. The other content stays in the history."), e);
}

/* ---- the others ---- */

static enum err rm_one(struct txn *t, struct job *job, enum kind kind, const struct uuid *id, struct error *e)
{
	struct change change = {kind_info(kind)->n_fields, "1"};

	return txn_edit(t, kind, id, &change, 1, buf_str(&job->editor), job->c->now, e);
}

enum err cmd_rm(struct cli *c, const struct args *a, struct error *e)
{
	struct job job = {.c = c, .args = a, .one = rm_one, .n_ids = a->n_operands};
	enum err err = run_job(&job, e);

	if (err == OK && c->format == CLI_TABLE)
		cli_say(c, N_("Deleted: %zu. \"sotay undo\" brings a record back."), job.n_done);
	job_fini(&job);
	return err;
}

static enum err undo_one(struct txn *t, struct job *job, enum kind kind, const struct uuid *id, struct error *e)
{
	return txn_undo(t, kind, id, buf_str(&job->editor), job->c->now, e);
}

enum err cmd_undo(struct cli *c, const struct args *a, struct error *e)
{
	struct job job = {.c = c, .args = a, .one = undo_one, .n_ids = 1};
	enum err err = run_job(&job, e);

	if (err == OK && c->format == CLI_TABLE)
		cli_say(c, N_("The last change made on this machine is undone. Undo again to bring it back."));
	job_fini(&job);
	return err;
}

static enum err purge_one(struct txn *t, struct job *job, enum kind kind, const struct uuid *id, struct error *e)
{
	return txn_purge(t, kind, id, job->level, buf_str(&job->editor), job->c->now, e);
}

enum err cmd_purge(struct cli *c, const struct args *a, struct error *e)
{
	struct job job = {.c = c,
		.args = a,
		.one = purge_one,
		.n_ids = a->n_operands,
		.level = args_has(a, "text") ? PURGE_TEXT : PURGE_PERSONAL};
	enum err err = run_job(&job, e);

	if (err == OK && c->format == CLI_TABLE)
		cli_say(c,
			job.level == PURGE_TEXT
				? N_("All text of %zu records was erased for good. The erasing travels with the next batch.")
				: N_("Name, phone and dossier code of %zu records were erased for good. The erasing travels with the next batch."),
			job.n_done);
	job_fini(&job);
	return err;
}
