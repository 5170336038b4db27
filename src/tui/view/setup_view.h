/* SPDX-License-Identifier: MIT
 * setup_view - the state of the first run's screen, shared by setup.c and setup_draw.c. */
#ifndef SOTAY_TUI_VIEW_SETUP_VIEW_H
#define SOTAY_TUI_VIEW_SETUP_VIEW_H

#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/setup_model.h"
#include "sotay/tui/widget/edit.h"
#include "sotay/tui/widget/scroll.h"

enum { SETUP_BOX_COLS = 40 };

struct setup_choice {
	int value;
	char *name, *detail;
};

struct setup {
	struct view view;
	struct setup_model model;
	struct pack *packs;
	size_t n_packs;
	struct edit test, box; /* the typing test; the name */
	struct setup_choice *choices;
	size_t n_choices;
	struct scroll rows;
	size_t number; /* typed so far */
	bool warned;   /* Enter once more goes on */
};

/* The question: a msgid. */
const char *setup_question(const struct setup *s);
/* Where the choices stand in a content, and how many rows of it. */
struct area setup_list_area(const struct setup *s, struct area content);
int setup_list_rows(const struct setup *s, struct area content);
void setup_draw(struct view *v, struct app *app, struct area a);

#endif
