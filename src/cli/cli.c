/* SPDX-License-Identifier: MIT
 * cli - what commands share: sentences, dates, settings, the open store. */
#include "cli_internal.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/text.h"
#include "sotay/batch/outbox.h"
#include "sotay/model/rules.h"

const char *cli_tr(const struct cli *c, const char *msgid)
{
	return tr(c->i18n, msgid);
}

void cli_say(const struct cli *c, const char *msgid, ...)
{
	va_list ap;

	if (c->quiet)
		return;
	va_start(ap, msgid);
	vfprintf(c->out, tr(c->i18n, msgid), ap);
	va_end(ap);
	fputc('\n', c->out);
}

char *cli_sentence(const struct cli *c, const struct error *e)
{
	struct buf text = {0};

	error_text(e, c->i18n, &text);
	return buf_take(&text);
}

void cli_complain(const struct cli *c, const struct error *e)
{
	char *text = cli_sentence(c, e);

	fflush(c->out); /* what was said before stands before it, also in a file that takes both */
	fprintf(c->err, "sotay: %s\n", text);
	free(text);
}

char *cli_path(const char *path)
{
	struct buf text = {0};

	if (!text_normalise(path, strlen(path), TEXT_LINE, &text)) {
		for (; *path; path++)
			buf_putc(&text, *path >= ' ' && *path <= '~' ? *path : '?');
	}
	return buf_take(&text);
}

day_t cli_today(const struct cli *c)
{
	return instant_day(c->now, plan_utc_offset_min(store_plan(c->store)));
}

void cli_moment(const struct cli *c, instant_t t, char out[SHOW_MOMENT_BYTES])
{
	show_moment(t, c->store ? plan_utc_offset_min(store_plan(c->store)) : 7 * 60, out);
}

enum err cli_config(const struct cli *c, const char *key, struct buf *out, struct error *e)
{
	struct txn *t;
	enum err err = store_read(c->store, &t, e);

	if (err != OK)
		return err;
	err = txn_config_get(t, key, out, e);
	txn_end(&t);
	return err;
}

enum err cli_author(const struct cli *c, struct txn *t, struct buf *out, struct error *e)
{
	buf_clear(out);
	if (!c->author)
		return txn_config_get(t, "author", out, e);
	return cli_text(N_("Recorded by"), c->author, out, e);
}

enum err cli_text(const char *label, const char *typed, struct buf *out, struct error *e)
{
	buf_clear(out);
	if (!text_normalise(typed, strlen(typed), TEXT_LINE, out))
		return error_set(e, ERR_INVALID,
			N_("The text of \"%-s\" is not UTF-8. It may come from an old TCVN3 or VNI file: convert it first."),
			label);
	return text_check(label, buf_str(out), e);
}

enum err cli_need_format(const struct cli *c, bool csv, struct error *e)
{
	if (c->format == CLI_OTHER || (c->format == CLI_CSV && !csv))
		return error_set(e, ERR_USAGE, N_("This command has no output as \"%s\"."), c->format_name);
	return OK;
}

enum err cli_write_file(const char *file, const struct buf *text, struct error *e)
{
	enum err err = fs_write_atomic(file, buf_str(text), text->len, true, e);

	return err == ERR_NOT_FOUND || err == ERR_EXISTS || err == ERR_REFUSED ? ERR_IO : err;
}

enum err cli_open_store(struct cli *c, struct error *e)
{
	struct store_options options = {.machine = c->machine, .now = c->now};
	size_t adopted;
	enum err err = store_open(c->store_dir, &options, &c->store, e);

	if (err == OK)
		err = outbox_adopt(c->store, &adopted, e);
	if (err == OK && store_renewed(c->store) && !c->quiet)
		fprintf(c->err,
			tr(c->i18n,
				N_("sotay: This store was copied from another machine or restored. It now has a code of its own, %s; your data is unchanged.\n")),
			store_device(c->store));
	return err;
}
