/* SPDX-License-Identifier: MIT
 * html - text, headings and paragraphs. */
#include "html.h"

#include <string.h>
#include "sotay/base/text.h"
#include "sotay/model/show.h"
#include "svg_chart.h"

void html_text(struct html *h, const char *text)
{
	xml_put(h->out, text);
}

void html_tr(struct html *h, const char *msgid)
{
	xml_put(h->out, tr(h->i18n, msgid));
}

void html_lines(struct html *h, const char *text)
{
	struct buf line = {0};

	for (;;) {
		size_t len = strcspn(text, "\n");

		buf_clear(&line);
		buf_put(&line, text, len);
		xml_put(h->out, buf_str(&line));
		if (text[len] == '\0')
			break;
		buf_puts(h->out, "<br/>");
		text += len + 1;
	}
	buf_fini(&line);
}

void html_words_of(const struct html *h, struct report_words w, struct buf *out)
{
	struct period p;

	if (!w.translate && period_parse(w.text, &p))
		show_period(p, h->i18n, out);
	else
		buf_puts(out, report_words(w, h->i18n));
}

void html_sentence(const struct html *h, const char *msgid, const char *a, const char *b, const char *c,
	struct buf *out)
{
	struct report_note note = {msgid, {a, b, c}};

	report_put_note(&note, h->i18n, out);
}

void html_heading(struct html *h, const char *tag, const char *number, const char *msgid)
{
	buf_printf(h->out, "<%s>", tag);
	if (number[0])
		buf_printf(h->out, "%s. ", number);
	html_tr(h, msgid);
	buf_printf(h->out, "</%s>\n", tag);
}

void html_heading_text(struct html *h, const char *tag, const char *text)
{
	buf_printf(h->out, "<%s>", tag);
	html_text(h, text);
	buf_printf(h->out, "</%s>\n", tag);
}

void html_paragraph(struct html *h, const char *text)
{
	buf_puts(h->out, "<p>");
	html_lines(h, text);
	buf_puts(h->out, "</p>\n");
}

void html_label(struct html *h, const struct report_row *row, size_t from, size_t to)
{
	if (row->n_label == 0)
		html_tr(h, N_("not stated"));
	for (size_t k = from; k < to; k++) {
		struct buf words = {0};

		report_put_label_part(row, k, h->i18n, &words);
		buf_puts(h->out, k > from ? " · " : "");
		html_text(h, buf_str(&words));
		buf_fini(&words);
	}
}

bool html_same_head(const struct report_row *before, const struct report_row *row, size_t n)
{
	if (!before || before->n_label < n || row->n_label < n)
		return false;
	for (size_t k = 0; k < n; k++) {
		if (before->label[k].translate != row->label[k].translate ||
			strcmp(before->label[k].text, row->label[k].text) != 0)
			return false;
	}
	return true;
}

void html_table_title(struct html *h, const char *msgid)
{
	buf_puts(h->out, "<p class=\"tt\">");
	html_tr(h, N_("Table"));
	buf_printf(h->out, " %zu. ", ++h->n_tables);
	html_tr(h, msgid);
	buf_puts(h->out, "</p>\n");
}

void html_table_open(struct html *h, const char *size)
{
	/* Attributes for those who know no style sheets. */
	buf_printf(h->out, "<table class=\"d%s\" width=\"100%%\" border=\"1\" cellspacing=\"0\" cellpadding=\"3\">\n",
		size);
}

void html_column(struct html *h, size_t width)
{
	/* LibreOffice takes the attribute, browsers the style. */
	buf_printf(h->out, "<col width=\"%zu*\" style=\"width:%zu.%zu%%\"/>", width, width / 10, width % 10);
}
