/* SPDX-License-Identifier: MIT
 * plan_add - appending to the bytes of a file of the pack, so that whatever else a spreadsheet has put there stays. */
#include "sotay/model/plan_add.h"

#include <string.h>
#include "plan_internal.h"
#include "sotay/base/csv.h"

/* The names in the first row of a file. */
struct heading {
	struct arena arena;
	const char *names[CSV_COLUMNS_MAX];
	size_t n;
};

static enum err take_heading(void *ctx, size_t row, const struct csv_field *fields, size_t n, struct error *e)
{
	struct heading *h = ctx;

	(void)row;
	for (h->n = 0; h->n < n; h->n++)
		h->names[h->n] = arena_strdup(&h->arena, fields[h->n].data);
	/* The rows below do not matter here. */
	e->code = ERR_CANCEL;
	return ERR_CANCEL;
}

/* The delimiter, as csv_read() tells it in its lenient form: the one that the first line has more of. */
static char delimiter_of(const struct buf *bytes)
{
	size_t commas = 0, semicolons = 0;

	for (size_t i = 0; i < bytes->len && bytes->data[i] != '\n' && bytes->data[i] != '\r'; i++) {
		commas += bytes->data[i] == ',';
		semicolons += bytes->data[i] == ';';
	}
	return semicolons > commas ? ';' : ',';
}

static const char *cell(const struct plan_column *columns, const char *heading, const char *code, const char *name,
	const struct plan_row *like)
{
	for (size_t i = 0; i < PLAN_CELLS_MAX && columns[i].name; i++) {
		if (strcmp(columns[i].name, heading) != 0)
			continue;
		if (i == COL_CODE || i == COL_NAME)
			return i == COL_CODE ? code : name;
		return columns[i].filled && like ? like->cells[i] : "";
	}
	return "";
}

/* Always in quotes: right with either delimiter. */
static void put_cell(struct buf *out, const char *value)
{
	buf_putc(out, '"');
	for (; *value; value++) {
		if (*value == '"')
			buf_putc(out, '"');
		buf_putc(out, *value);
	}
	buf_putc(out, '"');
}

static struct plan_file *file_of(struct plan_files *files, enum plan_list list)
{
	for (size_t i = 0; i < files->n; i++) {
		if (strcmp(files->files[i].name, plan_sheet_file(list)) == 0)
			return &files->files[i];
	}
	return NULL;
}

bool plan_add_needs_like(enum plan_list list)
{
	const struct plan_column *columns = plan_sheet_columns(list);
	bool needs = false;

	for (size_t i = COL_NAME + 1; i < PLAN_CELLS_MAX && columns[i].name; i++)
		needs = needs || columns[i].filled;
	return needs;
}

enum err plan_add_row(struct plan_files *files, enum plan_list list, const char *code, const char *name,
	const struct plan_row *like, struct error *e)
{
	struct plan_file *file = file_of(files, list);
	struct heading h = {.n = 0};
	char delimiter;

	if (!file)
		return error_set(e, ERR_NOT_FOUND, N_("The plan has no file %s. Add the code in the files of the plan."),
			plan_sheet_file(list));
	(void)!csv_read(buf_str(&file->bytes), file->bytes.len, CSV_LENIENT_FORM, take_heading, &h, NULL);
	if (!h.n) {
		arena_free(&h.arena);
		return error_set(e, ERR_REFUSED, N_("The file %s of the plan has no heading that can be read."), file->name);
	}
	delimiter = delimiter_of(&file->bytes);
	if (file->bytes.len && !strchr("\r\n", file->bytes.data[file->bytes.len - 1]))
		buf_puts(&file->bytes, "\r\n");
	for (size_t i = 0; i < h.n; i++) {
		if (i)
			buf_putc(&file->bytes, delimiter);
		put_cell(&file->bytes, cell(plan_sheet_columns(list), h.names[i], code, name, like));
	}
	buf_puts(&file->bytes, "\r\n");
	arena_free(&h.arena);
	return OK;
}
