/* SPDX-License-Identifier: MIT
 * setup_draw - how a question of the first run looks. */
#include <string.h>
#include "setup_view.h"
#include "sotay/base/text.h"
#include "sotay/tui/widget/edit_draw.h"

enum { MARGIN = 3, QUESTION_ROW = 1, EXPLAIN_ROW = 3, BODY_ROW = 6, LABEL_COLS = 16, SUMMARY_ROWS = 6 };

/* One row a question. */
static const struct {
	const char *question, *explain; /* msgids */
} words[SETUP_STEPS] = {
	[SETUP_TYPING] = {N_("How is Vietnamese typed on this machine?"),
		N_("Type:  tieengs vieetj   (with VNI: tie61ng vie65t)")},
	[SETUP_ROLE] = {N_("What is this machine for?"), ""},
	[SETUP_PLAN] = {N_("Which plan?"), ""},
	[SETUP_UNIT] = {N_("Which unit is it of?"), ""},
	[SETUP_NEIGHBOURHOOD] = {N_("Which neighbourhood?"), ""},
	[SETUP_NAME] = {N_("Who records here?"),
		N_("The name stands in every record, such as: Nguyễn Thị Lan. It can be changed later.")},
	[SETUP_SUMMARY] = {N_("Is everything right?"), ""},
};

const char *setup_question(const struct setup *s)
{
	return words[s->model.step].question;
}

static bool has_box(const struct setup *s)
{
	return s->model.step == SETUP_TYPING || s->model.step == SETUP_NAME;
}

struct area setup_list_area(const struct setup *s, struct area content)
{
	int row = s->model.step == SETUP_SUMMARY ? EXPLAIN_ROW + SUMMARY_ROWS + 1 : EXPLAIN_ROW;

	return area_part(content, row, MARGIN, -1, content.cols - 2 * MARGIN);
}

int setup_list_rows(const struct setup *s, struct area content)
{
	return setup_list_area(s, content).rows;
}

static void draw_choices(const struct setup *s, struct area a)
{
	size_t shown = scroll_shown(&s->rows);

	for (size_t i = 0; i < shown; i++) {
		size_t at = s->rows.first + i;
		const struct setup_choice *c = &s->choices[at];
		enum style style = at == s->rows.at ? STYLE_SELECTED : STYLE_TEXT;
		struct buf text = {0};

		buf_printf(&text, "%3zu  %s", at + 1, c->name);
		if (c->detail[0])
			buf_printf(&text, " · %s", c->detail);
		draw_cell(a, (int)i, 0, a.cols - 2, style, buf_str(&text));
		buf_fini(&text);
	}
	draw_more(a, s->rows.first, shown, s->rows.total);
}

/* What the test shows so far. */
static void draw_test(const struct setup *s, const struct app *app, struct area a)
{
	static const char *const verdicts[] = {
		[TYPED_NOTHING] = N_("Waiting for what you type…"),
		[TYPED_TELEX] = N_("You type Telex. If the words above are right, press Enter."),
		[TYPED_VNI] = N_("You type VNI. If the words above are right, press Enter."),
		[TYPED_READY_MADE] = N_(
			"The machine has a Vietnamese input method; the notebook's own stays off. If the words are right, press Enter."),
		[TYPED_PLAIN] = N_("The words have no marks yet. Type the letters as they stand above."),
		[TYPED_OTHER] = N_("Go on typing…"),
	};
	enum setup_typed typed = setup_typed(edit_text(&s->test));
	bool clear = typed == TYPED_TELEX || typed == TYPED_VNI || typed == TYPED_READY_MADE;
	struct buf composed = {0};

	setup_put_composed(edit_text(&s->test), &composed);
	draw_text(a, BODY_ROW + 2, MARGIN, LABEL_COLS, STYLE_LABEL, app_tr(app, N_("The notebook sees")));
	draw_text(a, BODY_ROW + 2, MARGIN + LABEL_COLS + 2, -1, STYLE_VALUE, buf_str(&composed));
	draw_wrapped(a, BODY_ROW + 4, MARGIN, 2, a.cols - 2 * MARGIN, 0, clear ? STYLE_GOOD : STYLE_DIM,
		app_tr(app, verdicts[typed]));
	draw_wrapped(a, BODY_ROW + 7, MARGIN, 2, a.cols - 2 * MARGIN, 0, STYLE_DIM,
		app_tr(app, N_("Small letters? Hold Ctrl and press +. The window may be enlarged at any time.")));
	buf_fini(&composed);
}

static void draw_box_of(const struct setup *s, const struct app *app, struct area a)
{
	const struct edit *box = s->model.step == SETUP_TYPING ? &s->test : &s->box;
	struct area where;

	draw_text(a, BODY_ROW, MARGIN, LABEL_COLS, STYLE_LABEL,
		app_tr(app, s->model.step == SETUP_TYPING ? N_("Type here") : N_("Full name")));
	where = area_part(a, BODY_ROW, MARGIN + LABEL_COLS + 2, 1, SETUP_BOX_COLS);
	edit_draw(box, where, STYLE_BOX_HERE, true);
	if (s->model.step == SETUP_TYPING)
		draw_test(s, app, a);
}

static int draw_line(const struct app *app, struct area a, int row, const char *label, const char *value)
{
	if (!value[0])
		return row;
	draw_text(a, row, MARGIN, LABEL_COLS, STYLE_LABEL, app_tr(app, label));
	draw_text(a, row, MARGIN + LABEL_COLS + 2, a.cols - 2 * MARGIN - LABEL_COLS - 2, STYLE_VALUE, value);
	return row + 1;
}

static void draw_summary(const struct setup *s, const struct app *app, struct area a)
{
	static const char *const methods[] = {
		[TELEX_OFF] = N_("Off: the machine has an input method"), [TELEX_TELEX] = "Telex", [TELEX_VNI] = "VNI"};
	const struct plan *p = setup_plan(&s->model);
	int row = EXPLAIN_ROW;

	row = draw_line(app, a, row, N_("Plan"), plan_key(p, "title"));
	row = draw_line(app, a, row, N_("Role"),
		app_tr(app,
			s->model.ward ? N_("Consolidating at the ward") : N_("Recording in a neighbourhood, an association")));
	row = draw_line(app, a, row, N_("Unit"), plan_name(p, LIST_UNITS, setup_unit_code(&s->model)));
	row = draw_line(app, a, row, N_("Neighbourhood"),
		s->model.neighbourhood >= 0 ? plan_name(p, LIST_NEIGHBOURHOODS, setup_neighbourhood_code(&s->model)) : "");
	row = draw_line(app, a, row, N_("Recorded by"), buf_str(&s->model.name));
	draw_line(app, a, row, N_("Typing"), app_tr(app, methods[s->model.method]));
}

void setup_draw(struct view *v, struct app *app, struct area a)
{
	const struct setup *s = (const struct setup *)v;
	const char *explain = words[s->model.step].explain;

	draw_text(a, QUESTION_ROW, MARGIN, a.cols - 2 * MARGIN, STYLE_HEADING, app_tr(app, setup_question(s)));
	if (explain[0])
		draw_wrapped(a, EXPLAIN_ROW, MARGIN, BODY_ROW - EXPLAIN_ROW - 1, a.cols - 2 * MARGIN, 0, STYLE_TEXT,
			app_tr(app, explain));
	if (s->model.step == SETUP_SUMMARY)
		draw_summary(s, app, a);
	if (has_box(s))
		draw_box_of(s, app, a);
	else
		draw_choices(s, setup_list_area(s, a));
}
