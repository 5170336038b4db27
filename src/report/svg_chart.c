/* SPDX-License-Identifier: MIT
 * svg_chart - drawing: one pass that places labels, bars and values. */
#include "svg_chart.h"

#include <stdbool.h>
#include <string.h>
#include "sotay/base/text.h"

enum { FONT_PX = 11, LINE_PX = 14, BAR_PX = 10, GAP_PX = 4, EDGE_PX = 4, FILLS = 4 };

/* ---- text ---- */

static const char *entity_of(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* U+FFFE and U+FFFF are no characters of XML. */
static bool is_xml(const char *s, size_t len)
{
	unsigned char first = (unsigned char)s[0];

	if (len == 1)
		return first >= 0x20 && first != 0x7f;
	return text_is_utf8(s, len) && !(len == 3 && memcmp(s, "\xef\xbf", 2) == 0 && (unsigned char)s[2] >= 0xbe);
}

static size_t sequence_len(const char *s)
{
	unsigned char first = (unsigned char)*s;
	size_t want = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1, len = 1;

	while (len < want && ((unsigned char)s[len] & 0xc0) == 0x80)
		len++;
	return len;
}

void xml_put(struct buf *out, const char *text)
{
	for (const char *s = text; *s;) {
		size_t len = sequence_len(s);
		const char *entity = entity_of((unsigned char)*s);

		if (entity)
			buf_puts(out, entity);
		else if (*s == '\n' || *s == '\t')
			buf_putc(out, ' ');
		else if (((unsigned char)*s < 0x80 || len > 1) && is_xml(s, len))
			buf_put(out, s, len);
		s += len;
	}
}

/* A bold guess: letters are half as wide as they are high. */
static int width_of(const char *text)
{
	return (int)text_width_cols(text, strlen(text)) * FONT_PX * 53 / 100;
}

/* The text, cut with an ellipsis where it would be wider than `px`. */
static void put_fitted(struct buf *out, const char *text, int px)
{
	struct buf cut = {0};
	size_t cols = (size_t)(px > FONT_PX ? px * 100 / (FONT_PX * 53) : 1);

	if (width_of(text) <= px) {
		xml_put(out, text);
		return;
	}
	buf_put(&cut, text, text_fit(text, strlen(text), cols > 1 ? cols - 1 : 1, NULL));
	buf_puts(&cut, "…");
	xml_put(out, buf_str(&cut));
	buf_fini(&cut);
}

static void put_text(struct buf *out, int x, int y, const char *anchor, const char *text, int px)
{
	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", x, y, anchor);
	put_fitted(out, text, px);
	buf_puts(out, "</text>");
}

/* ---- frame ---- */

/* "Title: label 1.310 (series), …" for those who listen. */
static void put_spoken(const struct svg_chart *c, struct buf *out)
{
	xml_put(out, c->title);
	for (size_t i = 0; i < c->n_items; i++) {
		buf_puts(out, i ? "; " : ": ");
		xml_put(out, c->items[i].label);
		for (size_t k = 0; k < c->n_series; k++) {
			buf_puts(out, k ? ", " : " ");
			if (c->n_series > 1) {
				xml_put(out, c->series[k]);
				buf_putc(out, ' ');
			}
			xml_put(out, c->items[i].shown[k]);
		}
	}
}

/* No <title> and <desc>: programs that do not know SVG take the one for the document's and print the other. */
static void open_svg(const struct svg_chart *c, int height, struct buf *out)
{
	buf_printf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
		"aria-label=\"",
		c->width_px, height, c->width_px, height);
	put_spoken(c, out);
	buf_printf(out,
		"\" font-family=\"'Times New Roman', 'Liberation Serif', Tinos, serif\" font-size=\"%d\" fill=\"#000\">",
		FONT_PX);
	buf_printf(out,
		"<defs><pattern id=\"%sa\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
		"<rect width=\"5\" height=\"5\" fill=\"#fff\"/><path d=\"M-1,1l2,-2M0,5l5,-5M4,6l2,-2\" stroke=\"#000\" "
		"stroke-width=\"1\"/></pattern>",
		c->id);
	buf_printf(out,
		"<pattern id=\"%sb\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
		"<rect width=\"4\" height=\"4\" fill=\"#fff\"/><rect width=\"1\" height=\"1\" x=\"1\" y=\"1\" fill=\"#000\"/>"
		"</pattern></defs>",
		c->id);
}

static void put_box(const struct svg_chart *c, struct buf *out, size_t fill, int x, int y, int width, int height)
{
	buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" stroke=\"#000\" stroke-width=\"1\" fill=\"", x,
		y, width, height);
	switch (fill % FILLS) {
	case 0:
		buf_puts(out, "#555");
		break;
	case 1:
		buf_printf(out, "url(#%sa)", c->id);
		break;
	case 2:
		buf_puts(out, "#fff");
		break;
	default:
		buf_printf(out, "url(#%sb)", c->id);
	}
	buf_puts(out, "\"/>");
}

static long long value_of(const struct svg_item *item, size_t series)
{
	return item->values[series] > 0 ? item->values[series] : 0;
}

static long long highest(const struct svg_chart *c)
{
	long long most = 1;

	for (size_t i = 0; i < c->n_items; i++) {
		for (size_t k = 0; k < c->n_series; k++) {
			if (value_of(&c->items[i], k) > most)
				most = value_of(&c->items[i], k);
		}
	}
	return most;
}

/* value / of of `px`; what is not 0 can be seen. */
static int scaled(long long value, long long of, int px)
{
	int length = (int)((double)value / (double)of * px + 0.5);

	return value > 0 && length < 1 ? 1 : length;
}

/* What the series are; the second one of columns is a line. */
static void put_legend(const struct svg_chart *c, struct buf *out, int y, bool line)
{
	int x = EDGE_PX;

	for (size_t k = 0; k < c->n_series && c->n_series > 1; k++) {
		if (line && k == 1)
			buf_printf(out,
				"<path d=\"M%d,%dh24\" stroke=\"#000\" stroke-width=\"1.5\" fill=\"none\"/>"
				"<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"#fff\" stroke=\"#000\"/>",
				x, y - 4, x + 12, y - 4);
		else
			put_box(c, out, k, x, y - 9, 24, 10);
		put_text(out, x + 30, y, "start", c->series[k], c->width_px / 2);
		x += 30 + width_of(c->series[k]) + 24;
	}
}

/* ---- bars ---- */

static int widest_value(const struct svg_chart *c)
{
	int most = 0;

	for (size_t i = 0; i < c->n_items; i++) {
		for (size_t k = 0; k < c->n_series; k++) {
			if (width_of(c->items[i].shown[k]) > most)
				most = width_of(c->items[i].shown[k]);
		}
	}
	return most;
}

static int label_width(const struct svg_chart *c)
{
	int most = 0;

	for (size_t i = 0; i < c->n_items; i++) {
		if (width_of(c->items[i].label) > most)
			most = width_of(c->items[i].label);
	}
	return most < c->width_px * 2 / 5 ? most : c->width_px * 2 / 5;
}

int svg_put_bars(const struct svg_chart *c, struct buf *out)
{
	int series = (int)c->n_series, row = series * BAR_PX + GAP_PX, legend = series > 1 ? LINE_PX + GAP_PX : 0;
	int left = label_width(c) + 2 * EDGE_PX, room = c->width_px - left - widest_value(c) - 3 * EDGE_PX;
	long long most = highest(c);
	int height = (int)c->n_items * row + legend + GAP_PX;

	open_svg(c, height, out);
	for (size_t i = 0; i < c->n_items; i++) {
		int y = (int)i * row + GAP_PX;

		put_text(out, left - EDGE_PX, y + (row - GAP_PX) / 2 + 4, "end", c->items[i].label, left - 2 * EDGE_PX);
		for (size_t k = 0; k < c->n_series; k++) {
			int length = scaled(value_of(&c->items[i], k), most, room > 1 ? room : 1);

			if (length > 0)
				put_box(c, out, k, left, y + (int)k * BAR_PX, length, BAR_PX - 2);
			put_text(out, left + length + EDGE_PX, y + (int)k * BAR_PX + BAR_PX - 2, "start", c->items[i].shown[k],
				c->width_px);
		}
	}
	buf_printf(out, "<path d=\"M%d,2V%d\" stroke=\"#000\" stroke-width=\"1\"/>", left, height - legend - 2);
	put_legend(c, out, height - 5, false);
	buf_puts(out, "</svg>");
	return height;
}

/* ---- columns and line ---- */

enum { COLUMNS_PX = 110, TOP_PX = 2 * LINE_PX };

static void put_line(const struct svg_chart *c, struct buf *out, int step, int base, long long most)
{
	buf_puts(out, "<path fill=\"none\" stroke=\"#000\" stroke-width=\"1.5\" d=\"");
	for (size_t i = 0; i < c->n_items; i++)
		buf_printf(out, "%c%d,%d", i ? 'L' : 'M', (int)i * step + step / 2 + EDGE_PX,
			base - scaled(value_of(&c->items[i], 1), most, COLUMNS_PX));
	buf_puts(out, "\"/>");
	for (size_t i = 0; i < c->n_items; i++) {
		int x = (int)i * step + step / 2 + EDGE_PX, y = base - scaled(value_of(&c->items[i], 1), most, COLUMNS_PX);
		int below = base - scaled(value_of(&c->items[i], 0), most, COLUMNS_PX);

		buf_printf(out, "<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"#fff\" stroke=\"#000\"/>", x, y);
		if (value_of(&c->items[i], 1) == value_of(&c->items[i], 0))
			continue; /* the same figure stands on the column */
		put_text(out, x, below - y < 2 * LINE_PX ? below - 5 - LINE_PX : y - 7, "middle", c->items[i].shown[1],
			step * 2);
	}
}

int svg_put_columns(const struct svg_chart *c, struct buf *out)
{
	int step = (c->width_px - 2 * EDGE_PX) / (int)(c->n_items ? c->n_items : 1);
	int base = TOP_PX + COLUMNS_PX, legend = c->n_series > 1 ? LINE_PX + GAP_PX : 0;
	int width = step * 3 / 5 < 44 ? step * 3 / 5 : 44, height = base + LINE_PX + GAP_PX + legend;
	long long most = highest(c);

	open_svg(c, height, out);
	for (size_t i = 0; i < c->n_items; i++) {
		int x = (int)i * step + step / 2 + EDGE_PX, length = scaled(value_of(&c->items[i], 0), most, COLUMNS_PX);

		if (length > 0)
			put_box(c, out, 0, x - width / 2, base - length, width, length);
		put_text(out, x, base + LINE_PX, "middle", c->items[i].label, step);
	}
	if (c->n_series > 1)
		put_line(c, out, step, base, most);
	for (size_t i = 0; i < c->n_items; i++) {
		int length = scaled(value_of(&c->items[i], 0), most, COLUMNS_PX);

		put_text(out, (int)i * step + step / 2 + EDGE_PX, base - length - 5, "middle", c->items[i].shown[0], step * 2);
	}
	buf_printf(out, "<path d=\"M%d,%dH%d\" stroke=\"#000\" stroke-width=\"1\"/>", EDGE_PX, base, c->width_px - EDGE_PX);
	put_legend(c, out, base + LINE_PX + GAP_PX + LINE_PX - 3, true);
	buf_puts(out, "</svg>");
	return height;
}

/* ---- parts of a whole ---- */

int svg_put_share(const struct svg_chart *c, struct buf *out)
{
	int room = c->width_px - 2 * EDGE_PX, x = EDGE_PX, y = 2 * GAP_PX + 2 * BAR_PX;
	int height = y + (int)c->n_items * LINE_PX + GAP_PX;
	long long all = 0, so_far = 0;

	for (size_t i = 0; i < c->n_items; i++)
		all += value_of(&c->items[i], 0);
	open_svg(c, height, out);
	for (size_t i = 0; i < c->n_items; i++) {
		int end;

		so_far += value_of(&c->items[i], 0);
		end = EDGE_PX + (all > 0 ? scaled(so_far, all, room) : 0);
		if (end > x)
			put_box(c, out, i, x, GAP_PX, end - x, 2 * BAR_PX);
		x = end > x ? end : x;
	}
	for (size_t i = 0; i < c->n_items; i++) {
		struct buf line = {0};

		buf_printf(&line, "%s: %s", c->items[i].label, c->items[i].shown[0]);
		put_box(c, out, i, EDGE_PX, y + (int)i * LINE_PX, 24, 10);
		put_text(out, EDGE_PX + 30, y + (int)i * LINE_PX + 9, "start", buf_str(&line), room - 30);
		buf_fini(&line);
	}
	buf_puts(out, "</svg>");
	return height;
}
