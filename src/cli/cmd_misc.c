/* SPDX-License-Identifier: MIT
 * cmd_misc - sotay type, digest, and what the program says when it is started with nothing to do. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "sotay/base/json.h"
#include "sotay/base/telex.h"
#include "sotay/store/batch_log.h"
#include "sotay/store/digest.h"

enum err cmd_kind(const char *name, enum kind *out, struct error *e)
{
	if (kind_from_name(name, out))
		return OK;
	return error_set(e, ERR_USAGE,
		N_("There is no kind of record \"%s\". There are: session, assist, feedback, progress."), name);
}

/* ---- type ---- */

const struct option_spec type_options[] = {
	{"method", "telex|vni", N_("how it is typed")},
	{"style", "modern|classic", N_("where the tone mark goes: hoà or hòa")},
	{NULL, NULL, NULL},
};

static enum err pick(const char *value, const char *first, const char *second, bool *is_second, struct error *e)
{
	*is_second = value && strcmp(value, second) == 0;
	if (!value || *is_second || strcmp(value, first) == 0)
		return OK;
	return error_set(e, ERR_USAGE, N_("\"%s\" is neither %s nor %s."), value, first, second);
}

enum err cmd_type(struct cli *c, const struct args *a, struct error *e)
{
	bool vni, classic;
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	struct buf out = {0};
	enum err err = pick(args_value(a, "method"), "telex", "vni", &vni, e);

	if (err == OK)
		err = pick(args_value(a, "style"), "modern", "classic", &classic, e);
	while (err == OK && (len = getline(&line, &cap, stdin)) >= 0) {
		bool ended = len > 0 && line[len - 1] == '\n';

		buf_clear(&out);
		telex_line(line, (size_t)len - ended, vni ? TELEX_VNI : TELEX_TELEX, classic ? TELEX_CLASSIC : TELEX_MODERN,
			&out);
		fwrite(buf_str(&out), 1, out.len, c->out);
		if (ended)
			fputc('\n', c->out);
		fflush(c->out);
	}
	buf_fini(&out);
	free(line);
	return err;
}

/* ---- digest ---- */

enum err cmd_digest(struct cli *c, const struct args *a, struct error *e)
{
	char hex[SHA256_HEX_BYTES];
	uint64_t records, conflicts;
	struct txn *t;
	enum err err = cli_need_format(c, false, e);

	(void)a;
	if (err == OK)
		err = store_read(c->store, &t, e);
	if (err != OK)
		return err;
	err = txn_digest(t, hex, &records, &conflicts, e);
	txn_end(&t);
	if (err == OK && c->format == CLI_JSON) {
		struct json *j = json_new_object();
		struct buf text = {0};

		json_set(j, "digest", json_new_str(hex));
		json_set(j, "records", json_new_int((long long)records));
		json_set(j, "conflicts", json_new_int((long long)conflicts));
		json_put(j, 0, &text);
		fprintf(c->out, "%s\n", buf_str(&text));
		buf_fini(&text);
		json_free(j);
	} else if (err == OK) {
		fprintf(c->out, "%s\n", hex);
	}
	return err;
}

/* ---- no command ---- */

struct counting {
	struct txn *t;
	size_t live, unexported, conflicts;
};

static bool count_record(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct counting *n = ctx;
	struct arena a = {0};
	struct stored s;

	(void)kind;
	(void)id;
	if (raw_decode(raw, &a, &s, NULL) == OK) {
		n->live += !record_is_deleted(&s.record);
		n->unexported += !txn_is_exported(n->t, s.change);
		n->conflicts += record_conflicts(&s.record) > 0;
	}
	arena_free(&a);
	return true;
}

/* What is in the store at a glance, and where to go on. */
static enum err show_store(struct cli *c, struct error *e)
{
	const struct plan *p = store_plan(c->store);
	struct counting n = {0};
	struct buf label = {0};
	char date[SHOW_DAY_BYTES];
	enum err err = store_read(c->store, &n.t, e);

	if (err != OK)
		return err;
	err = txn_config_get(n.t, "label", &label, e);
	show_day(cli_today(c), date);
	fprintf(c->out, "%s · %s %s · %s · %s · %s\n", cli_tr(c, N_("FIELD NOTEBOOK")), plan_key(p, "ward_kind"),
		plan_key(p, "ward"), plan_key(p, "short"), label.len ? buf_str(&label) : store_device(c->store), date);
	for (int k = 0; err == OK && k < KIND_COUNT; k++) {
		size_t before = n.live;

		err = txn_each(n.t, (enum kind)k, count_record, &n, e);
		fprintf(c->out, "  %6zu  %s\n", n.live - before, cli_tr(c, kind_info((enum kind)k)->label));
	}
	txn_end(&n.t);
	if (n.unexported)
		cli_say(c, N_("%zu records have not been handed in yet: sotay export --to STICK"), n.unexported);
	if (n.conflicts)
		cli_say(c, N_("%zu records were changed differently in two places: sotay conflicts"), n.conflicts);
	cli_say(c, N_("\"sotay --help\" tells how it is used."));
	buf_fini(&label);
	return err;
}

enum err cmd_overview(struct cli *c, const struct args *a, struct error *e)
{
	enum err err = cli_open_store(c, e);

	(void)a;
	if (err == OK)
		return show_store(c, e);
	if (err != ERR_NOT_FOUND)
		return err;
	cli_say(c, N_("There is no store on this machine yet. Make one like this:"));
	fprintf(c->out,
		"  sotay init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label \"Chị Lan\"\n");
	cli_say(c, N_("\"sotay --help\" tells how it is used."));
	return OK;
}
