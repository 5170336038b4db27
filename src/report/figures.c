/* SPDX-License-Identifier: MIT
 * figures - which figures of a report are kept, and going through them. */
#include "figures.h"

#include <string.h>

/* Sections whose figures are sent; the others are lists and notes. */
static bool is_kept_section(const char *id)
{
	static const char *const kept[] = {"outreach", "assist", "feedback", "duties", "targets", "cost", "people"};

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		if (strcmp(kept[i], id) == 0)
			return true;
	}
	return false;
}

static bool is_kept_column(const struct report_column *c)
{
	return (c->type == FIGURE_COUNT || c->type == FIGURE_MINUTES || c->type == FIGURE_MONEY) && !c->of_now;
}

typedef void (*figure_fn)(void *ctx, const struct figure *f);

static void each_of_row(struct figure *f, figure_fn fn, void *ctx)
{
	struct buf key = {0};

	for (f->column = 0; f->column < f->table->n_columns; f->column++) {
		bool any = false;

		if (!is_kept_column(&f->table->columns[f->column]))
			continue;
		for (size_t span = 0; span < SPANS; span++) {
			const struct report_value *v = &f->row->values[f->column * SPANS + span];

			f->spans[span] = v->known ? v->n : 0;
			any |= f->spans[span] != 0;
		}
		if (!any)
			continue;
		buf_clear(&key);
		buf_printf(&key, "%s/%s/%s/%s", f->section->id, f->table->id, f->row->code, f->table->columns[f->column].id);
		f->key = buf_str(&key);
		fn(ctx, f);
	}
	buf_fini(&key);
}

void figures_each(const struct report *r, figure_fn fn, void *ctx)
{
	for (size_t s = 0; s < r->n_sections; s++) {
		struct figure f = {.section = &r->sections[s]};

		for (size_t t = 0; t < f.section->n_tables && is_kept_section(f.section->id); t++) {
			f.table = &f.section->tables[t];
			for (size_t i = 0; i < f.table->n_rows && f.table->spans; i++) {
				f.row = &f.table->rows[i];
				each_of_row(&f, fn, ctx);
			}
			f.row = f.table->total;
			if (f.row && f.table->spans)
				each_of_row(&f, fn, ctx);
		}
	}
}

void figures_each_column(const struct report *r, void (*fn)(void *ctx, const char *key), void *ctx)
{
	struct buf key = {0};

	for (size_t s = 0; s < r->n_sections; s++) {
		const struct report_section *section = &r->sections[s];

		for (size_t t = 0; t < section->n_tables && is_kept_section(section->id); t++) {
			const struct report_table *table = &section->tables[t];

			for (size_t c = 0; c < table->n_columns && table->spans; c++) {
				if (!is_kept_column(&table->columns[c]))
					continue;
				buf_clear(&key);
				buf_printf(&key, "%s/%s/%s", section->id, table->id, table->columns[c].id);
				fn(ctx, buf_str(&key));
			}
		}
	}
	buf_fini(&key);
}
