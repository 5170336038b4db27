/* SPDX-License-Identifier: MIT
 * cmd_show - sotay show: one record, field by field, with what contradicts it. */
#include <string.h>
#include "cmd.h"
#include "record_json.h"
#include "sotay/base/text.h"
#include "sotay/model/rules.h"
#include "table_print.h"
#include "value_show.h"

enum { LABEL_COLS = 22 };

struct showing {
	const struct cli *c;
	struct txn *t;
	const struct record *r;
	bool warned;
};

/* A line; those of a memo stand below one another. */
static void print_line(const struct cli *c, const char *label, const char *text)
{
	size_t cols = text_width_cols(label, strlen(label));
	size_t gap = cols < LABEL_COLS ? LABEL_COLS - cols : 1;

	fprintf(c->out, "%s%*s", label, (int)gap, "");
	for (;;) {
		size_t len = strcspn(text, "\n");

		fprintf(c->out, "%.*s\n", (int)len, text);
		if (!text[len])
			return;
		text += len + 1;
		fprintf(c->out, "%*s", LABEL_COLS, "");
	}
}

static void print_moment(const struct cli *c, const char *label, instant_t t)
{
	char text[SHOW_MOMENT_BYTES];

	cli_moment(c, t, text);
	print_line(c, label, text);
}

static void print_pair(const struct showing *s, const struct field *f, const struct pair *p, const char *label)
{
	struct buf text = {0};

	show_value(store_plan(s->c->store), s->c->i18n, f, p->value, &text);
	if (!text.len)
		buf_puts(&text, cli_tr(s->c, N_("(empty)")));
	buf_puts(&text, "  ← ");
	dot_show(s->c, s->t, s->r, &p->dot, &text);
	print_line(s->c, label, buf_str(&text));
	buf_fini(&text);
}

/* Every value of a field in conflict, the shown one first, each with who wrote it. */
static void print_conflict(const struct showing *s, size_t field)
{
	const struct field *f = kind_field(s->r->kind, field);
	struct arena a = {0};
	struct cell cell = record_shown_first(&a, s->r, field);

	for (size_t i = 0; i < cell.n; i++)
		print_pair(s, f, &cell.pairs[i], cli_tr(s->c, i == 0 ? f->label : N_("  or")));
	arena_free(&a);
}

static void print_fields(const struct showing *s)
{
	for (size_t i = 0; i <= record_deleted_field(s->r); i++) {
		const struct field *f = kind_field(s->r->kind, i);
		const char *value = record_value(s->r, i);
		struct buf text = {0};

		if (record_in_conflict(s->r, i)) {
			print_conflict(s, i);
		} else if (value[0] && (i < record_deleted_field(s->r) || record_is_deleted(s->r))) {
			show_value(store_plan(s->c->store), s->c->i18n, f, value, &text);
			print_line(s->c, cli_tr(s->c, f->label), buf_str(&text));
		}
		buf_fini(&text);
	}
}

static void print_warning(void *ctx, const struct error *broken)
{
	struct showing *s = ctx;
	struct buf text = {0};

	if (!s->warned)
		fprintf(s->c->out, "\n%s\n", cli_tr(s->c, N_("To be looked at:")));
	s->warned = true;
	error_text(broken, s->c->i18n, &text);
	fprintf(s->c->out, "! %s\n", buf_str(&text));
	buf_fini(&text);
}

static void print_record(const struct cli *c, struct txn *t, const struct stored *stored)
{
	struct showing s = {.c = c, .t = t, .r = &stored->record};
	char id[UUID_TEXT_BYTES];
	struct buf flags = {0};

	uuid_format(&s.r->id, id);
	flags_show(c, t, stored, &flags);
	fprintf(c->out, "%s\n\n", cli_tr(c, kind_info(s.r->kind)->label));
	print_fields(&s);
	fputc('\n', c->out);
	print_line(c, cli_tr(c, N_("Id")), id);
	print_line(c, cli_tr(c, N_("Recorded by")), s.r->author);
	print_moment(c, cli_tr(c, N_("Recorded at")), s.r->created);
	print_moment(c, cli_tr(c, N_("Changed at")), s.r->updated);
	if (s.r->purged)
		print_line(c, cli_tr(c, N_("Erased")),
			cli_tr(c, s.r->purged == PURGE_TEXT ? N_("all text") : N_("name, phone, dossier code")));
	if (flags.len)
		print_line(c, cli_tr(c, N_("Note")), buf_str(&flags));
	(void)!rules_check(store_plan(c->store), s.r, NULL, cli_today(c), print_warning, &s, NULL);
	rules_advise(s.r, NULL, print_warning, &s);
	buf_fini(&flags);
}

enum err cmd_show(struct cli *c, const struct args *a, struct error *e)
{
	struct arena arena = {0};
	struct json_list list;
	struct stored s;
	struct uuid id;
	enum kind kind;
	struct txn *t;
	enum err err = cli_need_format(c, false, e);

	if (err == OK)
		err = store_read(c->store, &t, e);
	if (err != OK)
		return err;
	err = txn_find_id(t, a->operands[0], &kind, &id, e);
	if (err == OK)
		err = txn_get(t, kind, &id, &arena, &s, e);
	if (c->format == CLI_JSON && (err == OK || err == ERR_NOT_FOUND)) {
		json_list_begin(&list, c);
		if (err == OK)
			json_list_add(&list, record_json(c, t, &s));
		json_list_end(&list);
	} else if (err == OK) {
		print_record(c, t, &s);
	}
	txn_end(&t);
	arena_free(&arena);
	return err;
}
