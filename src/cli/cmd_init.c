/* SPDX-License-Identifier: MIT
 * cmd_init - sotay init and config: making a store and setting it up. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "cmd_pack.h"
#include "sotay/model/pack.h"
#include "sotay/model/rules.h"
#include "sotay/store/setting.h"

const struct option_spec init_options[] = {
	{"plan", "PACK", N_("plan pack: a folder, or the name of a shipped one")},
	{"unit", "CODE", N_("the unit this machine records for")},
	{"neighbourhood", "CODE", N_("its neighbourhood")},
	{"label", "TEXT", N_("what to call this machine, such as the name of who uses it")},
	{"role", "volunteer|ward", N_("recording in a neighbourhood, or consolidating at the ward")},
	{NULL, NULL, NULL},
};

static enum err check_role(const char *role, struct error *e)
{
	if (strcmp(role, "volunteer") == 0 || strcmp(role, "ward") == 0)
		return OK;
	return error_set(e, ERR_USAGE, N_("There is no role \"%s\". Choose volunteer or ward."), role);
}

enum err cmd_init(struct cli *c, const struct args *a, struct error *e)
{
	const char *pack = args_value(a, "plan"), *unit = args_value(a, "unit"), *place = args_value(a, "neighbourhood");
	const char *label = args_value(a, "label"), *role = args_value(a, "role");
	struct store_options options = {.machine = c->machine, .now = c->now};
	struct store_setup setup = {.unit = unit, .neighbourhood = place ? place : "", .role = role ? role : "volunteer"};
	struct plan_files files = {0};
	struct buf text = {0};
	enum err err;

	if (!pack || !unit)
		return error_set(e, ERR_USAGE,
			N_("A new store needs --plan PACK and --unit CODE. Shipped plans: tan-thanh-2022, mau-phuong."));
	err = check_role(setup.role, e);
	if (err == OK)
		err = cli_text(N_("Label"), label ? label : "", &text, e);
	if (err == OK)
		err = pack_read(pack, &files, e);
	setup.label = buf_str(&text);
	setup.plan = &files;
	if (err == OK)
		err = store_create(c->store_dir, &setup, &options, e);
	if (err == OK)
		err = cli_open_store(c, e);
	if (err == OK)
		cli_say(c, N_("The store is ready in %s. This machine's code is %s."), c->store_dir, store_device(c->store));
	if (err != OK && e && e->code != OK && e->file[0]) {
		/* A fault of the pack: the sentence alone does not say where. */
		fputs("sotay: ", c->err);
		pack_print_fault(c, c->err, e);
		e->code = OK;
	}
	plan_files_fini(&files);
	buf_fini(&text);
	return err;
}

/* ---- config ---- */

struct setting_job {
	const char *key, *value;
};

static enum err write_setting(struct txn *t, void *ctx, struct error *e)
{
	const struct setting_job *job = ctx;

	return txn_setting_put(t, job->key, job->value, e);
}

static enum err set_setting(const struct cli *c, const struct setting *s, const char *typed, struct error *e)
{
	struct buf text = {0};
	enum err err = cli_text(s->label, typed, &text, e);

	if (err == OK)
		err = setting_check(s, store_plan(c->store), buf_str(&text), e);
	if (err == OK)
		err = store_write(c->store, write_setting, &(struct setting_job){s->key, buf_str(&text)}, e);
	buf_fini(&text);
	return err;
}

static enum err no_setting(const char *key, struct error *e)
{
	struct buf keys = {0};
	enum err err;

	for (size_t i = 0; i < setting_count(); i++)
		buf_printf(&keys, "%s%s", i ? ", " : "", setting_at(i)->key);
	err = error_set(e, ERR_USAGE, N_("There is no setting \"%s\". There are: %s."), key, buf_str(&keys));
	buf_fini(&keys);
	return err;
}

enum err cmd_config(struct cli *c, const struct args *a, struct error *e)
{
	const struct setting *only = a->n_operands ? setting_find(a->operands[0]) : NULL;
	struct buf value = {0};
	enum err err = OK;

	if (a->n_operands && !only)
		return no_setting(a->operands[0], e);
	if (a->n_operands == 2)
		return set_setting(c, only, a->operands[1], e);
	for (size_t i = 0; err == OK && i < setting_count(); i++) {
		const struct setting *s = setting_at(i);

		if (only && s != only)
			continue;
		err = cli_config(c, s->key, &value, e);
		if (err == OK && only)
			fprintf(c->out, "%s\n", buf_str(&value));
		else if (err == OK)
			fprintf(c->out, "%s=%s\n", s->key, buf_str(&value));
	}
	buf_fini(&value);
	return err;
}
